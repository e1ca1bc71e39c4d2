import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BodyOf } from '../../api/contract/routes.js';
import { useRunEvents, type RunEvent } from '../app/follow.js';
import { useAct, useAnswer } from '../app/queries.js';
import { useTexts } from '../i18n/index.js';
import { Frame } from './page.js';
import { ReasonText } from './reason.js';
import { CountsFigures, RunStatus } from './status.js';

/** A preview from the click to its plan. */
export interface Previewing {
  start: (flow: string, only: BodyOf<'previewFlow'>) => void;
  starting: boolean;
  error: Error | null;
  run: string | undefined;
  event: RunEvent | undefined;
  again: () => void;
}

/** Starts a preview, follows it, and goes to its plan when there is one. */
export function usePreview(): Previewing {
  const [run, setRun] = useState<string>();
  const start = useAct('previewFlow');
  const event = useRunEvents(run);
  const navigate = useNavigate();
  const ended = event !== undefined && event.state !== 'running' && event.state !== 'waiting';
  const answer = useAnswer(
    'getRun',
    { params: { id: run ?? '-' } },
    { enabled: run !== undefined && ended && !event.plan },
  );
  const plan = event?.plan ?? answer.data?.plan;
  useEffect(() => {
    if (ended && plan !== undefined) void navigate(`/previews/${encodeURIComponent(plan)}`);
  }, [ended, plan, navigate]);
  return {
    start: (flow, only) => {
      start.mutate(
        { params: { id: flow }, body: only },
        {
          onSuccess: ({ workflowId }) => {
            setRun(workflowId);
          },
        },
      );
    },
    starting: start.isPending,
    error: start.error,
    run,
    event,
    again: () => {
      setRun(undefined);
    },
  };
}

/** What a preview does until its plan is there, or why there is none. */
export function PreviewUnderway({ preview }: { preview: Previewing }): ReactNode {
  const { plans: t, app, runs } = useTexts();
  const { event, run = '' } = preview;
  const failed = event?.error ?? (event && ['failed', 'cancelled', 'halted', 'already running'].includes(event.state));
  return (
    <Frame p="xl">
      {failed && event ? (
        <Stack align="flex-start">
          <Group>
            <Text fw={600}>{t.failed}</Text>
            <RunStatus state={event.state} />
          </Group>
          {event.error && <ReasonText reason={event.error} />}
          <Group>
            <Button onClick={preview.again}>{app.again}</Button>
            <Button component={Link} to={`/runs/${encodeURIComponent(run)}`} variant="default">
              {app.details}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack role="status">
          <Group>
            <Loader size="sm" />
            <div>
              <Text fw={600}>{t.making}</Text>
              <Text size="sm" c="dimmed">
                {event && event.done > 0
                  ? event.total === undefined
                    ? runs.sofar(event.done)
                    : runs.progress(event.done, event.total)
                  : t.makingHelp}
              </Text>
            </div>
          </Group>
          {event?.trouble && <ReasonText reason={event.trouble} />}
          {event && <CountsFigures counts={event.counts} />}
        </Stack>
      )}
    </Frame>
  );
}
