import { Alert, Anchor, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useRunEvents, type RunEvent } from '../../app/follow.js';
import { useAnswer } from '../../app/queries.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { useKindName } from '../../parts/flow-name.js';
import { Facts, Frame, Page, Section } from '../../parts/page.js';
import { ReasonText } from '../../parts/reason.js';
import { Await } from '../../parts/states.js';
import { CountsFigures, RunStatus } from '../../parts/status.js';
import { Instant, When } from '../../parts/when.js';
import { RunActions } from './actions.js';
import { RunItems } from './items.js';

/** A run in full. */
export type RunShown = AnswerOf<'getRun'>;

/** One run: its progress while it works, and what became of every item. */
export function Run(): ReactNode {
  const { id = '' } = useParams();
  const answer = useAnswer('getRun', { params: { id } });
  const works = answer.data?.state === 'running' || answer.data?.state === 'waiting';
  const event = useRunEvents(works ? id : undefined);
  const { runs: t } = useTexts();
  return (
    <Await answer={answer} lines={10}>
      {(run) => {
        const now = event ? withEvent(run, event) : run;
        return (
          <RunPage run={now}>
            <Section title={t.items}>
              <RunItems run={now} />
            </Section>
          </RunPage>
        );
      }}
    </Await>
  );
}

/** What was last heard replaces what was asked for. */
function withEvent(run: RunShown, event: RunEvent): RunShown {
  const rest = { ...run };
  delete rest.trouble;
  return { ...rest, ...event };
}

function RunPage({ run, children }: { run: RunShown; children: ReactNode }): ReactNode {
  const { runs: t, triggers, modes } = useTexts();
  const format = useFormat();
  const kindName = useKindName();
  return (
    <Page
      title={run.flow}
      up={{ to: '/runs', label: t.title }}
      aside={<RunStatus state={run.state} />}
      lead={
        <>
          {kindName(run.kind)} · {modes[run.mode]}
          {run.trigger && ` · ${triggers[run.trigger]}`} · <When at={run.startedAt} />
          {run.endedAt && ` · ${format.span(run.startedAt, run.endedAt)}`}
        </>
      }
      actions={<RunActions run={run} />}
    >
      {run.error && (
        <Alert color="red" icon={<IconInfoCircle size={18} />} role="alert">
          <ReasonText reason={run.error} />
        </Alert>
      )}
      {run.trouble && (
        <Alert color="orange" icon={<IconInfoCircle size={18} />} title={t.trouble(run.trouble.attempt)} role="status">
          <ReasonText reason={run.trouble} />
        </Alert>
      )}
      <RunProgress run={run} />
      {children}
      <Section title={t.startedWith}>
        <Frame>
          <Stack>
            <Facts
              rows={[
                [
                  t.flow,
                  <Anchor key="flow" component={Link} to={`/flows/${run.flow}`} size="sm">
                    {run.flow}
                  </Anchor>,
                ],
                [t.started, <Instant key="at" at={run.startedAt} />],
                [
                  t.one,
                  <span key="id" className="mono">
                    {run.workflowId}
                  </span>,
                ],
                [
                  t.input,
                  <Code key="input" block>
                    {JSON.stringify(run.input, null, 2)}
                  </Code>,
                ],
                [
                  t.options,
                  <Code key="options" block>
                    {JSON.stringify(run.options, null, 2)}
                  </Code>,
                ],
              ]}
            />
            {!run.inTemporal && (
              <Text size="sm" c="dimmed">
                {t.forgotten}
              </Text>
            )}
            {run.temporalUrl && (
              <Anchor href={run.temporalUrl} target="_blank" rel="noreferrer" size="sm">
                {t.temporal}
              </Anchor>
            )}
          </Stack>
        </Frame>
      </Section>
    </Page>
  );
}

function RunProgress({ run }: { run: RunShown }): ReactNode {
  const { runs: t } = useTexts();
  const works = run.state === 'running';
  const nothing = Object.keys(run.counts).length === 0;
  if (!works && nothing) return null;
  const share = run.total ? Math.min(100, (run.done / run.total) * 100) : 100;
  return (
    <Frame p="lg">
      <Stack gap="md">
        {works && (
          <div role="status">
            <Group justify="space-between" mb={6}>
              <Text size="sm" fw={600}>
                {run.total === undefined ? t.sofar(run.done) : t.progress(run.done, run.total)}
              </Text>
            </Group>
            <Progress value={share} animated striped={run.total === undefined} aria-label={t.title} />
          </div>
        )}
        {!nothing && <CountsFigures counts={run.counts} />}
      </Stack>
    </Frame>
  );
}
