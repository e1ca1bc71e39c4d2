import { Alert, Anchor, Badge, Button, Checkbox, Group, SimpleGrid, Stack, Text, Tooltip } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { Direction, useKindName } from '../../parts/flow-name.js';
import { Facts, Frame, Page, Section } from '../../parts/page.js';
import { PreviewButton } from '../../parts/preview-button.js';
import { Await } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import type { FlowShown } from './flows.js';
import { OptionFacts } from './option-facts.js';
import { RecentPlans, RecentRuns } from './recent.js';
import { RunNow } from './run-now.js';
import { ScheduleText } from './schedule-text.js';

/** One flow: when it runs, how it is set up, what it did, and the buttons to start it. */
export function Flow(): ReactNode {
  const { id = '' } = useParams();
  const answer = useAnswer('getFlow', { params: { id } }, { every: 10_000 });
  return <Await answer={answer}>{(flow) => <FlowPage flow={flow} />}</Await>;
}

function FlowPage({ flow }: { flow: FlowShown }): ReactNode {
  const { app, flows: t, orders } = useTexts();
  const may = useMay();
  const kindName = useKindName();
  const [acceptSmallSource, setAccept] = useState(false);
  const suspicious = flow.lastRun?.state === 'failed' && flow.kind !== 'exportOrders' && may('startFlow');
  const only = acceptSmallSource ? { acceptSmallSource } : {};
  return (
    <Page
      title={flow.id}
      up={{ to: '/flows', label: t.title }}
      lead={
        <>
          {kindName(flow.kind)} · <Direction source={flow.source} target={flow.target} />
        </>
      }
      aside={
        <>
          {flow.paused && <Status tone="warn">{t.paused}</Status>}
          {flow.managedBy === 'file' && (
            <Tooltip label={app.managedByFileHelp}>
              <Badge variant="outline" color="gray" tt="none" tabIndex={0}>
                {app.managedByFile}
              </Badge>
            </Tooltip>
          )}
        </>
      }
      actions={
        <>
          <RunNow flow={flow.id} only={only} />
          <PreviewButton flow={flow.id} label={t.preview} only={only} />
          <Changing flow={flow} />
        </>
      }
    >
      {flow.haltedBy !== undefined && (
        <Alert color="red" title={t.halted(flow.haltedBy)}>
          <Text size="sm">{t.haltedHelp}</Text>
          <Anchor component={Link} to={`/orders/${flow.id}/${encodeURIComponent(flow.haltedBy)}`} size="sm">
            {orders.order} {flow.haltedBy}
          </Anchor>
        </Alert>
      )}
      {flow.paused && flow.pauseNote && flow.haltedBy === undefined && <Alert color="orange">{flow.pauseNote}</Alert>}
      {flow.held > 0 && (
        <Anchor component={Link} to={`/orders?flow=${flow.id}`} size="sm">
          {t.heldOrders(flow.held)}
        </Anchor>
      )}
      {suspicious && (
        <Checkbox
          label={t.acceptSmall}
          description={t.acceptSmallHelp}
          checked={acceptSmallSource}
          onChange={(event) => {
            setAccept(event.currentTarget.checked);
          }}
        />
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Section title={t.schedule}>
          <Frame>
            <ScheduleFacts flow={flow} />
          </Frame>
        </Section>
        <Section title={t.options}>
          <Frame>
            <OptionFacts flow={flow} />
          </Frame>
        </Section>
      </SimpleGrid>
      <RecentRuns flow={flow.id} />
      <RecentPlans flow={flow.id} />
    </Page>
  );
}

function ScheduleFacts({ flow }: { flow: FlowShown }): ReactNode {
  const { flows: t } = useTexts();
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Facts
        rows={[
          [t.schedule, <ScheduleText key="schedule" schedule={flow.schedule} />],
          ...(flow.fullPass ? [[t.fullPass, <ScheduleText key="full" schedule={flow.fullPass} />] as const] : []),
          ...(flow.schedule ? [[t.overlap, flow.overlap === 'skip' ? t.overlapSkip : t.overlapQueue] as const] : []),
          ...(flow.nextRuns.length > 0
            ? [
                [
                  t.nextFive,
                  <Stack key="next" gap={2}>
                    {flow.nextRuns.map((at) => (
                      <time key={at} dateTime={at}>
                        {format.upcoming(at)}
                      </time>
                    ))}
                  </Stack>,
                ] as const,
              ]
            : []),
        ]}
      />
      {flow.nextRuns.length > 0 && (
        <Text size="xs" c="dimmed">
          {t.yourZone(format.zone)}
        </Text>
      )}
    </Stack>
  );
}

function Changing({ flow }: { flow: FlowShown }): ReactNode {
  const { app, flows: t } = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const pause = useAct('pauseFlow');
  const resume = useAct('resumeFlow');
  const remove = useAct('removeFlow');
  const params = { id: flow.id };
  const ours = flow.managedBy === 'center';
  return (
    <Group gap="xs">
      {flow.paused
        ? may('resumeFlow') && (
            <Button
              variant="default"
              loading={resume.isPending}
              onClick={() => {
                resume.mutate({ params });
              }}
            >
              {t.resume}
            </Button>
          )
        : flow.schedule &&
          may('pauseFlow') && (
            <AskButton
              label={t.pause}
              title={t.pauseTitle}
              help={t.pauseHelp}
              words={{ label: t.note }}
              act={pause}
              given={(note) => ({ params, body: note ? { note } : {} })}
            />
          )}
      {ours && may('changeFlow') && (
        <Button component={Link} to={`/flows/${flow.id}/edit`} variant="default">
          {app.edit}
        </Button>
      )}
      {ours && may('removeFlow') && (
        <AskButton
          label={app.remove}
          title={t.removeTitle(flow.id)}
          help={t.removeHelp}
          danger
          act={remove}
          given={() => ({ params })}
          onDone={() => void navigate('/flows')}
        />
      )}
    </Group>
  );
}
