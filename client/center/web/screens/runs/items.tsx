import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { outcomes, type Outcome } from '../../../../../model/outcome.js';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { usePages } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { ChangesDisclosure } from '../../parts/changes.js';
import { ChoiceFilter, TextFilter, useFilters } from '../../parts/filters.js';
import { List } from '../../parts/list.js';
import { OutLink } from '../../parts/out-link.js';
import { Reasons } from '../../parts/reason.js';
import { Empty } from '../../parts/states.js';
import { OutcomeStatus } from '../../parts/status.js';
import type { Column } from '../../parts/table.js';
import type { RunShown } from './run.js';

type Item = AnswerOf<'listRunItems'>['rows'][number];

/** The records of a run, with outcome, reason and the way to them in both systems. */
export function RunItems({ run }: { run: RunShown }): ReactNode {
  const { app, runs: t, outcomes: names } = useTexts();
  const filters = useFilters('outcome', 'text', 'reason');
  const works = run.state === 'running';
  const answer = usePages(
    'listRunItems',
    {
      params: { id: run.id },
      query: {
        outcome: filters.get('outcome') as Outcome | undefined,
        text: filters.get('text'),
        reason: filters.get('reason'),
        limit: 100,
      },
    },
    works ? { every: 3_000 } : {},
  );
  const columns: Column<Item>[] = [
    {
      id: 'record',
      title: t.record,
      headline: true,
      cell: (item) => <ItemName run={run} item={item} />,
    },
    { id: 'outcome', title: t.outcome, cell: (item) => <OutcomeStatus outcome={item.outcome} /> },
    {
      id: 'why',
      title: t.reason,
      cell: (item) => (
        <Stack gap={6}>
          <Reasons reasons={item.reasons} />
          {item.changes.length > 0 && <ChangesDisclosure changes={item.changes} />}
        </Stack>
      ),
    },
    { id: 'target', title: t.target, cell: (item) => <InTarget item={item} /> },
  ];
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <TextFilter filters={filters} name="text" label={t.textHelp} />
        <ChoiceFilter
          filters={filters}
          name="outcome"
          label={t.outcome}
          choices={outcomes.map((value) => ({ value, label: names[value] }))}
        />
        {filters.any && (
          <Button variant="subtle" size="xs" onClick={filters.clear}>
            {app.clearFilters}
          </Button>
        )}
      </Group>
      <List
        label={t.items}
        answer={answer}
        columns={columns}
        rowId={(item) => String(item.position)}
        empty={
          <Empty title={filters.any ? t.itemsNone : t.itemsEmpty} {...(!filters.any && { help: t.itemsEmptyHelp })} />
        }
      />
    </Stack>
  );
}

function ItemName({ run, item }: { run: RunShown; item: Item }): ReactNode {
  const { runs: t } = useTexts();
  return (
    <>
      {run.kind === 'exportOrders' ? (
        <Link to={`/orders/${run.flow}/${encodeURIComponent(item.key)}`} className="quiet-link">
          {item.label}
        </Link>
      ) : (
        <Text fw={550} className="wrap-anywhere">
          {item.label}
        </Text>
      )}
      {item.key !== item.label && (
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {item.key}
        </Text>
      )}
      {item.links.source && <OutLink to={item.links.source}>{t.inSource}</OutLink>}
    </>
  );
}

function InTarget({ item }: { item: Item }): ReactNode {
  const name = item.target?.number ?? item.target?.id;
  if (name === undefined) return null;
  return item.links.target ? (
    <OutLink to={item.links.target}>{name}</OutLink>
  ) : (
    <Text size="sm" component="span" className="wrap-anywhere">
      {name}
    </Text>
  );
}
