import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { useKindName } from '../../parts/flow-name.js';
import { CountsLine, RunStatus } from '../../parts/status.js';
import type { Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

/** A run in a list. */
export type RunRow = AnswerOf<'listRuns'>['rows'][number];

/** Columns of every list of runs. */
export function useRunColumns(): Column<RunRow>[] {
  const { runs: t, triggers, modes } = useTexts();
  const format = useFormat();
  const kindName = useKindName();
  return [
    {
      id: 'flow',
      title: t.flow,
      headline: true,
      cell: (run) => (
        <>
          <Link to={`/runs/${encodeURIComponent(run.id)}`} className="quiet-link">
            {run.flow}
          </Link>
          <Text size="sm" c="dimmed">
            {kindName(run.kind)}
            {run.mode !== 'run' && ` · ${modes[run.mode]}`}
          </Text>
        </>
      ),
    },
    { id: 'state', title: t.state, cell: (run) => <RunStatus state={run.state} /> },
    {
      id: 'result',
      title: t.result,
      cell: (run) => <CountsLine counts={run.counts} {...(run.state === 'ok' && { none: t.readsOnly })} />,
    },
    {
      id: 'trigger',
      title: t.trigger,
      cell: (run) => <Text size="sm">{run.trigger ? triggers[run.trigger] : ''}</Text>,
    },
    {
      id: 'started',
      title: t.started,
      cell: (run): ReactNode => (
        <Stack gap={0}>
          <Text size="sm">
            <When at={run.startedAt} />
          </Text>
          {run.endedAt && (
            <Text size="xs" c="dimmed">
              {format.span(run.startedAt, run.endedAt)}
            </Text>
          )}
        </Stack>
      ),
    },
  ];
}
