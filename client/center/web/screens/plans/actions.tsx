import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '@mantine/core';
import { useAct } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { writable } from './items.js';
import type { PlanShown } from './plan.js';

/** Apply what is selected, or forget the plan. */
export function PlanActions({ plan, orders, target }: { plan: PlanShown; orders: boolean; target: string }): ReactNode {
  const { plans: t } = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const apply = useAct('applyPlan');
  const discard = useAct('discardPlan');
  if (plan.state !== 'open' || !may('applyPlan')) return null;
  const params = { id: plan.id };
  const start = {
    ...apply,
    mutate: (given: Parameters<typeof apply.mutate>[0], options?: { onSuccess?: () => void }) => {
      apply.mutate(given, {
        onSuccess: ({ workflowId }) => {
          options?.onSuccess?.();
          void navigate(`/runs/${encodeURIComponent(workflowId)}`);
        },
      });
    },
  };
  const label = orders ? t.applyOrders(plan.selected) : t.apply(plan.selected);
  return (
    <>
      <AskButton
        label={t.discard}
        title={t.discardTitle}
        help={t.discardHelp}
        act={discard}
        given={() => ({ params })}
      />
      {plan.selected > 0 ? (
        <AskButton
          label={label}
          title={t.applyTitle}
          help={t.applyHelp(plan.selected, target)}
          button={{ variant: 'filled' }}
          act={start}
          given={() => ({ params })}
        />
      ) : (
        writable(plan) > 0 && <Button disabled>{t.applyNothing}</Button>
      )}
    </>
  );
}
