import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconClockOff, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { Frame, Page } from '../../parts/page.js';
import { PreviewButton } from '../../parts/preview-button.js';
import { Await, Loading } from '../../parts/states.js';
import { CountsFigures, Status, type Tone } from '../../parts/status.js';
import { PlanActions } from './actions.js';
import { PlanItems } from './items.js';

/** A plan as the API tells it. */
export type PlanShown = AnswerOf<'getPlan'>;

/** What a run would do, item by item; applying does exactly what is selected. */
export function Plan(): ReactNode {
  const { id = '' } = useParams();
  const answer = useAnswer('getPlan', { params: { id } }, { every: 5_000 });
  return <Await answer={answer}>{(plan) => <Shown plan={plan} />}</Await>;
}

function Shown({ plan }: { plan: PlanShown }): ReactNode {
  const { plans: t, flows } = useTexts();
  const flow = useAnswer('getFlow', { params: { id: plan.flow } });
  const orders = flow.data?.kind === 'exportOrders';
  return (
    <Page
      title={`${t.title}: ${plan.flow}`}
      up={{ to: `/flows/${plan.flow}`, label: flows.title }}
      aside={<PlanStatus plan={plan} />}
      lead={<Lead plan={plan} />}
      actions={<PlanActions plan={plan} orders={orders} target={flow.data?.target ?? ''} />}
    >
      {plan.state === 'making' ? (
        <Frame>
          <Text role="status">{t.making}</Text>
          <Loading />
        </Frame>
      ) : (
        <Stack gap="lg">
          <Notes plan={plan} />
          {Object.keys(plan.counts).length > 0 && (
            <Frame p="lg">
              <CountsFigures counts={plan.counts} />
            </Frame>
          )}
          <PlanItems plan={plan} orders={orders} />
        </Stack>
      )}
    </Page>
  );
}

function PlanStatus({ plan }: { plan: PlanShown }): ReactNode {
  const { plans: t } = useTexts();
  const shown: Record<PlanShown['state'], [Tone, string]> = {
    making: ['busy', t.stateMaking],
    open: ['new', t.open],
    applied: ['good', t.applied],
    discarded: ['idle', t.discarded],
    expired: ['idle', t.expired],
  };
  const [tone, text] = shown[plan.state];
  return <Status tone={tone}>{text}</Status>;
}

function Lead({ plan }: { plan: PlanShown }): ReactNode {
  const { plans: t } = useTexts();
  const format = useFormat();
  if (plan.state !== 'open') return <>{format.instant(plan.createdAt)}</>;
  return (
    <>
      {t.lead} <span title={format.instant(plan.expiresAt)}>{t.expiresSoon(format.ago(plan.expiresAt))}.</span>
    </>
  );
}

function Notes({ plan }: { plan: PlanShown }): ReactNode {
  const { plans: t } = useTexts();
  const run = useAnswer(
    'getRun',
    { params: { id: plan.appliedBy ?? '-' } },
    { enabled: plan.appliedBy !== undefined, every: 5_000 },
  );
  const drifted = run.data?.counts.drifted ?? 0;
  return (
    <>
      {plan.state === 'expired' && (
        <Alert color="orange" icon={<IconClockOff size={18} />} title={t.expired}>
          <Text size="sm" mb="xs">
            {t.expiredHelp}
          </Text>
          <PreviewButton flow={plan.flow} label={t.again} />
        </Alert>
      )}
      {drifted > 0 && (
        <Alert color="orange" icon={<IconInfoCircle size={18} />} role="status">
          {t.drift(drifted)}
        </Alert>
      )}
      {plan.appliedBy !== undefined && (
        <Anchor component={Link} to={`/runs/${encodeURIComponent(plan.appliedBy)}`} size="sm">
          {t.seeRun}
        </Anchor>
      )}
    </>
  );
}
