import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { FlowName } from '../../parts/flow-name.js';
import { Frame, Page } from '../../parts/page.js';
import { PreviewButton } from '../../parts/preview-button.js';
import { Await, Empty } from '../../parts/states.js';
import { RunStatus, Status } from '../../parts/status.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';
import { RunNow } from './run-now.js';
import { ScheduleText } from './schedule-text.js';

/** A flow as the API tells it. */
export type FlowShown = AnswerOf<'getFlow'>;

/** Every flow, its schedule, and the buttons to start it. */
export function Flows(): ReactNode {
  const { flows: t } = useTexts();
  const may = useMay();
  const answer = useAnswer('listFlows', {}, { every: 10_000 });
  const columns = useColumns();
  const add = may('addFlow') && (
    <Button component={Link} to="/flows/new">
      {t.add}
    </Button>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={add}>
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t.empty} help={t.emptyHelp} icon={IconArrowsLeftRight}>
                {add}
              </Empty>
            ) : (
              <Table label={t.title} rows={rows} columns={columns} rowId={(flow) => flow.id} />
            )
          }
        </Await>
      </Frame>
    </Page>
  );
}

function useColumns(): Column<FlowShown>[] {
  const { flows: t } = useTexts();
  const may = useMay();
  return [
    { id: 'flow', title: t.title, headline: true, cell: (flow) => <FlowName {...flow} /> },
    {
      id: 'schedule',
      title: t.schedule,
      cell: (flow) => (
        <Stack gap={2}>
          <Text size="sm">
            <ScheduleText schedule={flow.schedule} />
          </Text>
          {flow.haltedBy !== undefined ? (
            <Status tone="bad">{t.halted(flow.haltedBy)}</Status>
          ) : flow.paused ? (
            <Status tone="warn">{t.paused}</Status>
          ) : (
            flow.nextRuns[0] && (
              <Text size="sm" c="dimmed">
                {t.next}: <When at={flow.nextRuns[0]} />
              </Text>
            )
          )}
        </Stack>
      ),
    },
    {
      id: 'last',
      title: t.last,
      cell: ({ lastRun }) =>
        lastRun ? (
          <Stack gap={2}>
            <RunStatus state={lastRun.state} />
            <Text size="sm" c="dimmed">
              <When at={lastRun.startedAt} />
            </Text>
          </Stack>
        ) : (
          <Text size="sm" c="dimmed">
            {t.never}
          </Text>
        ),
    },
    ...(may('startFlow')
      ? [
          {
            id: 'do',
            title: t.runNow,
            cell: (flow: FlowShown) => (
              <Group gap={6} wrap="nowrap">
                <RunNow flow={flow.id} size="xs" />
                <PreviewButton flow={flow.id} label={t.preview} size="xs" />
              </Group>
            ),
          },
        ]
      : []),
  ];
}
