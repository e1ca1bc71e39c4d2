import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { Frame, Section } from '../../parts/page.js';
import { Await, Empty } from '../../parts/states.js';
import { CountsLine, Status } from '../../parts/status.js';
import { Table } from '../../parts/table.js';
import { When } from '../../parts/when.js';
import { useRunColumns } from '../runs/columns.js';

/** The last runs of a flow. */
export function RecentRuns({ flow }: { flow: string }): ReactNode {
  const { flows: t, runs } = useTexts();
  const answer = useAnswer('listRuns', { query: { flow, limit: 5 } }, { every: 5_000 });
  const columns = useRunColumns();
  return (
    <Section
      title={t.recentRuns}
      actions={
        <Anchor component={Link} to={`/runs?flow=${flow}`} size="sm">
          {t.allRuns}
        </Anchor>
      }
    >
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={runs.empty} help={runs.emptyHelp} />
            ) : (
              <Table label={t.recentRuns} rows={rows} columns={columns} rowId={(run) => run.id} />
            )
          }
        </Await>
      </Frame>
    </Section>
  );
}

/** The last previews of a flow. */
export function RecentPlans({ flow }: { flow: string }): ReactNode {
  const { flows: t, plans, runs } = useTexts();
  const answer = useAnswer('listPlans', { query: { flow, limit: 5 } });
  const states = {
    making: ['busy', plans.stateMaking],
    open: ['new', plans.open],
    applied: ['good', plans.applied],
    discarded: ['idle', plans.discarded],
    expired: ['idle', plans.expired],
  } as const;
  return (
    <Section title={t.recentPlans}>
      <Frame p={0}>
        <Await answer={answer} lines={2}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Text c="dimmed" size="sm" p="md">
                {t.noPlans}
              </Text>
            ) : (
              <Table
                label={t.recentPlans}
                rows={rows}
                rowId={(plan) => plan.id}
                columns={[
                  {
                    id: 'when',
                    title: plans.title,
                    headline: true,
                    cell: (plan) => (
                      <Link to={`/previews/${encodeURIComponent(plan.id)}`} className="quiet-link">
                        <When at={plan.createdAt} />
                      </Link>
                    ),
                  },
                  {
                    id: 'state',
                    title: runs.state,
                    cell: ({ state }) => <Status tone={states[state][0]}>{states[state][1]}</Status>,
                  },
                  { id: 'counts', title: runs.result, cell: ({ counts }) => <CountsLine counts={counts} /> },
                ]}
              />
            )
          }
        </Await>
      </Frame>
    </Section>
  );
}
