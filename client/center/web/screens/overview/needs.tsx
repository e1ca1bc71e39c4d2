import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Frame, Section } from '../../parts/page.js';
import { ReasonText } from '../../parts/reason.js';
import { RetryButton } from '../../parts/retry-button.js';
import { Status, type Tone } from '../../parts/status.js';
import { When } from '../../parts/when.js';

type Need = AnswerOf<'getOverview'>['needsYou'][number];

/** How many are shown; the rest is a list of its own. */
const shown = 8;

/** What waits for a person, each with its next step. */
export function Needs({ needs, total }: { needs: Need[]; total: number }): ReactNode {
  const { overview: t } = useTexts();
  if (needs.length === 0) {
    return (
      <Frame p="lg">
        <Group wrap="nowrap">
          <IconCircleCheck size={30} stroke={1.5} color="var(--mantine-color-teal-6)" aria-hidden />
          <div>
            <Text fw={600}>{t.needsNothing}</Text>
            <Text size="sm" c="dimmed">
              {t.needsNothingHelp}
            </Text>
          </div>
        </Group>
      </Frame>
    );
  }
  return (
    <Section title={`${t.needsYou} (${String(total)})`}>
      <Frame p={0}>
        <ul className="needs">
          {needs.slice(0, shown).map((need) => (
            <li key={`${need.kind} ${need.id} ${need.order ?? ''}`}>
              <NeedRow need={need} />
            </li>
          ))}
        </ul>
      </Frame>
      {total > shown && (
        <Anchor component={Link} to="/orders" size="sm" mt="xs" display="inline-block">
          {t.moreNeeds(total - Math.min(shown, needs.length))}
        </Anchor>
      )}
    </Section>
  );
}

const tones: Record<Need['kind'], Tone> = {
  'order held': 'warn',
  'connection paused': 'bad',
  'flow failing': 'bad',
  'flow halted': 'bad',
  'connection draft': 'idle',
};

function NeedRow({ need }: { need: Need }): ReactNode {
  const { overview: t } = useTexts();
  const names: Record<Need['kind'], string> = {
    'order held': t.orderHeld,
    'connection paused': t.connectionPaused,
    'flow failing': t.flowFailing,
    'flow halted': t.flowHalted,
    'connection draft': t.connectionDraft,
  };
  return (
    <>
      <div className="need-what">
        <Status tone={tones[need.kind]}>{names[need.kind]}</Status>
        {need.since && (
          <Text size="xs" c="dimmed">
            <When at={need.since} />
          </Text>
        )}
      </div>
      <div className="need-why">
        <Text fw={600} size="sm" className="wrap-anywhere">
          {need.label}
        </Text>
        {need.reason ? (
          <ReasonText reason={need.reason} />
        ) : (
          need.kind === 'connection draft' && <Text size="sm">{t.draftHelp}</Text>
        )}
      </div>
      <NextSteps need={need} />
    </>
  );
}

function NextSteps({ need }: { need: Need }): ReactNode {
  const { overview: t } = useTexts();
  const may = useMay();
  const { to, label } = nextStep(need, t);
  return (
    <Group gap="xs" className="need-do">
      {need.order !== undefined && may('retryOrders') && (
        <RetryButton orders={[{ flow: need.id, order: need.order }]} label={t.retry} inRow />
      )}
      <Button component={Link} to={to} variant="default" size="xs">
        {label}
      </Button>
    </Group>
  );
}

function nextStep(need: Need, t: ReturnType<typeof useTexts>['overview']): { to: string; label: string } {
  switch (need.kind) {
    case 'order held':
      return { to: `/orders/${need.id}/${encodeURIComponent(need.order ?? '')}`, label: t.openOrder };
    case 'connection paused':
      return { to: `/connections/${need.id}`, label: t.openConnection };
    case 'connection draft':
      return { to: `/connections/${need.id}`, label: t.finishSetUp };
    case 'flow failing':
      return need.run === undefined
        ? { to: `/flows/${need.id}`, label: t.openFlow }
        : { to: `/runs/${encodeURIComponent(need.run)}`, label: t.openRun };
    case 'flow halted':
      return { to: `/flows/${need.id}`, label: t.openFlow };
  }
}
