import { useState, type ReactNode } from 'react';
import type { AnswerOf, BodyOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { TriedResults } from '../../parts/tried-results.js';

interface SkipButtonProps {
  orders: BodyOf<'skipOrders'>['orders'];
  label: string;
  size?: string;
  onDone?: () => void;
}

/** Leaves orders out, after asking why. */
export function SkipButton({ orders, label, size = 'sm', onDone }: SkipButtonProps): ReactNode {
  const { orders: t } = useTexts();
  const [refused, setRefused] = useState<AnswerOf<'skipOrders'>>();
  const skip = useAct('skipOrders');
  const told = {
    ...skip,
    mutate: (given: Parameters<typeof skip.mutate>[0], options?: { onSuccess?: () => void }) => {
      skip.mutate(given, {
        onSuccess: (answer) => {
          options?.onSuccess?.();
          if (answer.results.some(({ problem }) => problem)) setRefused(answer);
          else onDone?.();
        },
      });
    },
  };
  return (
    <>
      {orders.length > 0 && (
        <AskButton
          label={label}
          title={t.skipTitle}
          help={t.skipHelp}
          action={t.skipDo}
          button={{ size, variant: 'default' }}
          words={{ label: t.skipWhy, placeholder: t.skipWhyHelp, needed: true }}
          act={told}
          given={(why: string) => ({ body: { orders, why } })}
        />
      )}
      {refused && (
        <TriedResults
          tried={refused}
          onClose={() => {
            setRefused(undefined);
          }}
        />
      )}
    </>
  );
}
