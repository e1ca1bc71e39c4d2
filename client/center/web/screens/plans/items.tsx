import { Button, Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { outcomes, type Outcome } from '../../../../../model/outcome.js';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct, usePages } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { Changes } from '../../parts/changes.js';
import { TextFilter, useFilters, type Filters } from '../../parts/filters.js';
import { List } from '../../parts/list.js';
import { Reasons } from '../../parts/reason.js';
import { Empty } from '../../parts/states.js';
import { OutcomeStatus } from '../../parts/status.js';
import type { Column } from '../../parts/table.js';
import type { PlanShown } from './plan.js';

type Item = AnswerOf<'listPlanItems'>['rows'][number];

/** Only what would be written can be selected. */
const writes = (item: Item): boolean => item.action === 'created' || item.action === 'updated';

/** Every item with what would change; ticks are kept in the store, so a hundred thousand are no more work than one. */
export function PlanItems({ plan, orders }: { plan: PlanShown; orders: boolean }): ReactNode {
  const { plans: t } = useTexts();
  const may = useMay();
  const filters = useFilters('action', 'text', 'reason', 'selected');
  const select = useAct('selectPlanItems', { freshFirst: true });
  const filter = filterOf(filters);
  const answer = usePages('listPlanItems', {
    params: { id: plan.id },
    query: { ...filter, selected: filters.get('selected') as 'true' | undefined, limit: 100 },
  });
  const open = plan.state === 'open' && may('selectPlanItems');
  const asked = select.isPending ? select.variables.body : undefined;
  const ticked = (item: Item): boolean =>
    asked && (asked.positions?.includes(item.position) ?? true) ? asked.selected : item.selected;
  const total = answer.data?.pages.at(-1)?.total;
  return (
    <Stack gap="sm">
      <ActionChoice plan={plan} filters={filters} />
      <Group gap="xs">
        <TextFilter filters={filters} name="text" label={t.search} />
        <Switch
          label={t.onlySelected}
          checked={filters.get('selected') === 'true'}
          onChange={(event) => {
            filters.set('selected', event.currentTarget.checked ? 'true' : undefined);
          }}
        />
        {total !== undefined && (
          <Text size="sm" c="dimmed" role="status">
            {t.total(total)}
          </Text>
        )}
        {open && total !== undefined && total > 0 && writable(plan) > 0 && (
          <Group gap="xs" ml="auto">
            {([true, false] as const).map((selected) => (
              <Button
                key={String(selected)}
                size="xs"
                variant="default"
                loading={select.isPending && !asked?.positions && asked?.selected === selected}
                onClick={() => {
                  select.mutate({
                    params: { id: plan.id },
                    body: { selected, ...(Object.keys(filter).length > 0 && { filter }) },
                  });
                }}
              >
                {Object.keys(filter).length === 0
                  ? selected
                    ? t.selectAll(writable(plan))
                    : t.selectNone
                  : selected
                    ? t.selectMatching(total)
                    : t.unselectMatching}
              </Button>
            ))}
          </Group>
        )}
      </Group>
      <List
        label={t.title}
        answer={answer}
        columns={useColumns(plan, orders)}
        rowId={(item) => String(item.position)}
        ticking={
          open
            ? {
                ticked,
                tick: (items, selected) => {
                  select.mutate({
                    params: { id: plan.id },
                    body: { selected, positions: items.map(({ position }) => position) },
                  });
                },
                can: writes,
                name: (item) => item.label,
              }
            : undefined
        }
        empty={filters.any ? <Empty title={t.none} /> : <Empty title={t.empty} help={t.emptyHelp} icon={IconEqual} />}
      />
    </Stack>
  );
}

function filterOf(filters: Filters): { action?: Outcome; text?: string; reason?: string } {
  const action = outcomes.find((each) => each === filters.get('action'));
  const [text, reason] = [filters.get('text'), filters.get('reason')];
  return { ...(action && { action }), ...(text && { text }), ...(reason && { reason }) };
}

/** How many items of a plan would be written. */
export function writable(plan: PlanShown): number {
  return (plan.counts.created ?? 0) + (plan.counts.updated ?? 0);
}

function ActionChoice({ plan, filters }: { plan: PlanShown; filters: Filters }): ReactNode {
  const { plans: t, outcomes: names } = useTexts();
  const format = useFormat();
  const occurred = outcomes.filter((each) => each !== 'unchanged' && (plan.counts[each] ?? 0) > 0);
  if (occurred.length < 2) return null;
  return (
    <SegmentedControl
      aria-label={t.action}
      className="start scroll-x"
      value={filters.get('action') ?? ''}
      onChange={(value) => {
        filters.set('action', value || undefined);
      }}
      data={[
        { value: '', label: t.all },
        ...occurred.map((each) => ({
          value: each,
          label: `${names[each]} (${format.number(plan.counts[each] ?? 0)})`,
        })),
      ]}
    />
  );
}

function useColumns(plan: PlanShown, orders: boolean): Column<Item>[] {
  const { plans: t, runs } = useTexts();
  return [
    {
      id: 'record',
      title: t.record,
      headline: true,
      cell: (item) => (
        <>
          <Text fw={550} size="sm" className="wrap-anywhere">
            {item.label}
          </Text>
          {item.key !== item.label && (
            <Text size="sm" c="dimmed" className="wrap-anywhere">
              {item.key}
            </Text>
          )}
        </>
      ),
    },
    { id: 'action', title: t.action, cell: (item) => <OutcomeStatus outcome={item.action} /> },
    {
      id: 'changes',
      title: orders ? runs.reason : t.changes,
      width: '52%',
      cell: (item) => (
        <>
          <Reasons reasons={item.reasons} />
          {item.changes.length > 0 && <Changes changes={item.changes} />}
        </>
      ),
    },
    ...(plan.state === 'applied'
      ? [
          {
            id: 'became',
            title: t.became,
            cell: (item: Item) => item.became && <OutcomeStatus outcome={item.became} />,
          },
        ]
      : []),
  ];
}
