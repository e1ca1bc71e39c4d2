import { Code, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { OutLink } from '../../parts/out-link.js';
import { Facts, Frame, Page, Section } from '../../parts/page.js';
import { Reasons } from '../../parts/reason.js';
import { RetryButton } from '../../parts/retry-button.js';
import { Await } from '../../parts/states.js';
import { OutcomeStatus, Status } from '../../parts/status.js';
import { Table } from '../../parts/table.js';
import { Instant, When } from '../../parts/when.js';
import { SkipButton } from './skip-button.js';

type History = AnswerOf<'getOrder'>;

/** Where one order is, why, what to do, and every run that touched it. */
export function Order(): ReactNode {
  const { flow = '', order = '' } = useParams();
  const answer = useAnswer('getOrder', { params: { flow, order } }, { every: 4_000 });
  return <Await answer={answer}>{(history) => <Shown history={history} />}</Await>;
}

function Shown({ history }: { history: History }): ReactNode {
  const { orders: t } = useTexts();
  const may = useMay();
  const { held, flow, order } = history;
  const named = [{ flow, order }];
  return (
    <Page
      title={history.label}
      up={{ to: '/orders', label: t.title }}
      aside={<Where history={history} />}
      lead={
        <Link to={`/flows/${flow}`} className="quiet-link">
          {flow}
        </Link>
      }
      actions={
        held &&
        may('retryOrders') && (
          <>
            <RetryButton orders={named} label={t.retry} size="sm" />
            {held.state === 'held' && <SkipButton orders={named} label={t.skip} />}
          </>
        )
      }
    >
      {held && (
        <Frame p="lg">
          <Stack gap="md">
            {held.skipped && <Text className="wrap-anywhere">{t.skippedBy(held.skipped.by, held.skipped.why)}</Text>}
            <Reasons reasons={held.reasons} />
            <Facts
              rows={[
                [t.since, <When key="since" at={held.heldSince} />],
                [t.tries, t.tryCount(held.tries)],
                ...(held.awaits.length > 0 ? [[t.awaits, <Awaited key="awaits" keys={held.awaits} />] as const] : []),
                [t.code, <Code key="code">{held.reasons.map(({ code }) => code).join(', ')}</Code>],
              ]}
            />
            {held.links.source && <OutLink to={held.links.source}>{t.inSource}</OutLink>}
          </Stack>
        </Frame>
      )}
      {history.exported && (
        <Frame p="lg">
          <Facts
            rows={[
              [t.exported, t.exportedAs(history.exported.number ?? history.exported.id ?? '?')],
              ...(history.exported.at ? [['', <Instant key="at" at={history.exported.at} />] as const] : []),
            ]}
          />
        </Frame>
      )}
      <Touches history={history} />
    </Page>
  );
}

function Where({ history }: { history: History }): ReactNode {
  const { orders: t } = useTexts();
  if (history.held?.state === 'held') return <Status tone="warn">{t.isHeld}</Status>;
  if (history.held?.state === 'skipped') return <Status tone="idle">{t.isSkipped}</Status>;
  if (history.exported) return <Status tone="good">{t.exported}</Status>;
  return <Status tone="idle">{t.notExported}</Status>;
}

function Awaited({ keys }: { keys: string[] }): ReactNode {
  return (
    <Group gap={6}>
      {keys.map((key) => (
        <Code key={key}>{key}</Code>
      ))}
    </Group>
  );
}

function Touches({ history }: { history: History }): ReactNode {
  const { orders: t, runs } = useTexts();
  return (
    <Section title={t.history}>
      <Frame p={0}>
        {history.touches.length === 0 ? (
          <Text c="dimmed" p="md">
            {t.historyEmpty}
          </Text>
        ) : (
          <Table
            label={t.history}
            rows={history.touches}
            rowId={(touch) => touch.run}
            columns={[
              {
                id: 'run',
                title: runs.one,
                headline: true,
                cell: (touch) => (
                  <Link to={`/runs/${encodeURIComponent(touch.run)}`} className="quiet-link">
                    <Instant at={touch.startedAt} />
                  </Link>
                ),
              },
              { id: 'outcome', title: runs.outcome, cell: (touch) => <OutcomeStatus outcome={touch.outcome} /> },
              { id: 'why', title: runs.reason, cell: (touch) => <Reasons reasons={touch.reasons} /> },
            ]}
          />
        )}
      </Frame>
    </Section>
  );
}
