import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { FlowName } from '../../parts/flow-name.js';
import { CountsLine, RunStatus, Status } from '../../parts/status.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

type Row = AnswerOf<'getOverview'>['flows'][number];

/** Every flow with its last and next run. */
export function FlowsTable({ flows }: { flows: Row[] }): ReactNode {
  const { overview, flows: t, runs } = useTexts();
  const format = useFormat();
  const columns: Column<Row>[] = [
    { id: 'flow', title: runs.flow, headline: true, cell: (flow) => <FlowName {...flow} /> },
    {
      id: 'last',
      title: t.last,
      cell: ({ lastRun }) =>
        lastRun ? (
          <Stack gap={2}>
            <RunStatus state={lastRun.state} />
            <Anchor component={Link} to={`/runs/${encodeURIComponent(lastRun.id)}`} size="sm" c="dimmed">
              <When at={lastRun.startedAt} />
            </Anchor>
          </Stack>
        ) : (
          <Text size="sm" c="dimmed">
            {t.never}
          </Text>
        ),
    },
    {
      id: 'counts',
      title: runs.result,
      cell: ({ lastRun, held, id }) => (
        <Stack gap={4}>
          {lastRun && <CountsLine counts={lastRun.counts} none={runs.readsOnly} />}
          {held > 0 && (
            <Anchor component={Link} to={`/orders?flow=${id}`} size="sm">
              {t.heldOrders(held)}
            </Anchor>
          )}
        </Stack>
      ),
    },
    {
      id: 'next',
      title: t.next,
      cell: ({ paused, nextRun }) =>
        paused ? (
          <Status tone="warn">{t.paused}</Status>
        ) : nextRun ? (
          <span title={format.instant(nextRun)}>
            <When at={nextRun} />
          </span>
        ) : (
          <Text size="sm" c="dimmed">
            {t.notScheduled}
          </Text>
        ),
    },
  ];
  return <Table label={overview.flows} rows={flows} columns={columns} rowId={(flow) => flow.id} />;
}
