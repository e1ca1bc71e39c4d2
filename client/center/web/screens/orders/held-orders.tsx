import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer, usePages } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { ChoiceFilter, TextFilter, useFilters } from '../../parts/filters.js';
import { List } from '../../parts/list.js';
import { Reasons } from '../../parts/reason.js';
import { RetryButton } from '../../parts/retry-button.js';
import { Empty } from '../../parts/states.js';
import type { Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';
import { SkipButton } from './skip-button.js';

type Held = AnswerOf<'listHeldOrders'>['rows'][number];

/** What one call may try at once. */
const atOnce = 500;
const idOf = (order: Held): string => `${order.flow} ${order.order}`;

/** Orders that wait, or were skipped: why, what to do, and trying or leaving out several at once. */
export function HeldOrders({ state }: { state: 'held' | 'skipped' }): ReactNode {
  const { app, orders: t } = useTexts();
  const may = useMay();
  const filters = useFilters('flow', 'text', 'reason');
  const flows = useAnswer('listFlows', {});
  const [ticked, setTicked] = useState<ReadonlyMap<string, Held>>(new Map());
  const answer = usePages(
    'listHeldOrders',
    {
      query: {
        state,
        flow: filters.get('flow'),
        text: filters.get('text'),
        reason: filters.get('reason'),
        limit: 100,
      },
    },
    { every: 5_000 },
  );
  const chosen = answer.rows.filter((row) => ticked.has(idOf(row))).slice(0, atOnce);
  const named = chosen.map(({ flow, order }) => ({ flow, order }));
  const untick = (): void => {
    setTicked(new Map());
  };
  const reasons = reasonsOf(answer.rows);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <TextFilter filters={filters} name="text" label={t.search} />
        <ChoiceFilter
          filters={filters}
          name="flow"
          label={t.flow}
          choices={(flows.data?.rows ?? [])
            .filter(({ kind }) => kind === 'exportOrders')
            .map(({ id }) => ({ value: id, label: id }))}
        />
        {(reasons.length > 1 || filters.get('reason')) && (
          <ChoiceFilter filters={filters} name="reason" label={t.reason} choices={reasons} />
        )}
        {filters.any && (
          <Button variant="subtle" size="xs" onClick={filters.clear}>
            {app.clearFilters}
          </Button>
        )}
        {may('retryOrders') && (
          <Group gap="xs" ml="auto">
            <RetryButton orders={named} label={t.retryMany(named.length)} size="sm" onDone={untick} />
            {state === 'held' && <SkipButton orders={named} label={t.skipMany(named.length)} onDone={untick} />}
          </Group>
        )}
      </Group>
      <List
        label={t[state]}
        answer={answer}
        columns={useColumns(state)}
        rowId={idOf}
        ticking={
          may('retryOrders')
            ? {
                ticked: (row) => ticked.has(idOf(row)),
                tick: (rows, on) => {
                  setTicked((before) => withTicks(before, rows, on));
                },
                name: (row) => row.label,
              }
            : undefined
        }
        empty={<NoOrders state={state} filtered={filters.any} />}
      />
    </Stack>
  );
}

function withTicks(before: ReadonlyMap<string, Held>, rows: Held[], on: boolean): ReadonlyMap<string, Held> {
  const after = new Map(before);
  for (const row of rows) {
    if (on) after.set(idOf(row), row);
    else after.delete(idOf(row));
  }
  return after;
}

function reasonsOf(rows: Held[]): { value: string; label: string }[] {
  const codes = new Set(rows.flatMap((row) => row.reasons.map(({ code }) => code)));
  return [...codes].sort().map((code) => ({ value: code, label: code.replaceAll('_', ' ') }));
}

function useColumns(state: 'held' | 'skipped'): Column<Held>[] {
  const { orders: t } = useTexts();
  const may = useMay();
  return [
    {
      id: 'order',
      title: t.order,
      headline: true,
      cell: (row) => (
        <>
          <Link to={`/orders/${row.flow}/${encodeURIComponent(row.order)}`} className="quiet-link">
            {row.label}
          </Link>
          <Text size="sm" c="dimmed" className="nowrap">
            {row.flow}
          </Text>
        </>
      ),
    },
    {
      id: 'why',
      title: t.why,
      cell: (row) => (
        <>
          {row.skipped && (
            <Text size="sm" className="wrap-anywhere">
              {t.skippedBy(row.skipped.by, row.skipped.why)}
            </Text>
          )}
          <Reasons reasons={row.reasons} />
        </>
      ),
    },
    {
      id: 'since',
      title: t.since,
      cell: (row) => (
        <Text size="sm" component="div">
          <When at={row.heldSince} />
          <Text size="xs" c="dimmed">
            {t.tryCount(row.tries)}
          </Text>
        </Text>
      ),
    },
    ...(may('retryOrders')
      ? [
          {
            id: 'do',
            title: t.nextStep,
            cell: (row: Held) => (
              <Group gap={6} wrap="nowrap">
                <RetryButton orders={[{ flow: row.flow, order: row.order }]} label={t.retry} inRow />
                {state === 'held' && (
                  <SkipButton orders={[{ flow: row.flow, order: row.order }]} label={t.skip} size="xs" />
                )}
              </Group>
            ),
          },
        ]
      : []),
  ];
}

function NoOrders({ state, filtered }: { state: 'held' | 'skipped'; filtered: boolean }): ReactNode {
  const { orders: t } = useTexts();
  if (filtered) return <Empty title={t.noneFiltered} />;
  return state === 'held' ? (
    <Empty title={t.heldEmpty} help={t.heldEmptyHelp} icon={IconCircleCheck} />
  ) : (
    <Empty title={t.skippedEmpty} help={t.skippedEmptyHelp} icon={IconHandStop} />
  );
}
