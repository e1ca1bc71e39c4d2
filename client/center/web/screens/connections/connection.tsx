import { Alert, Badge, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { useKindName } from '../../parts/flow-name.js';
import { Facts, Frame, Page, Section } from '../../parts/page.js';
import { ReasonText } from '../../parts/reason.js';
import { Await, ProblemNote } from '../../parts/states.js';
import { When } from '../../parts/when.js';
import { ConnectionStatus } from './connections.js';
import { Findings } from './findings.js';
import { Rotate } from './rotate.js';
import { SettingsFacts } from './settings-facts.js';

type Shown = AnswerOf<'getConnection'>;

/** One connection: how it does, its settings without secrets, what uses it, and what can be done with it. */
export function Connection(): ReactNode {
  const { id = '' } = useParams();
  const answer = useAnswer('getConnection', { params: { id } }, { every: 10_000 });
  return <Await answer={answer}>{(shown) => <ConnectionPage shown={shown} />}</Await>;
}

function ConnectionPage({ shown }: { shown: Shown }): ReactNode {
  const { app, connections: t } = useTexts();
  const may = useMay();
  const test = useAct('testConnection');
  const resume = useAct('resumeConnection');
  const params = { id: shown.id };
  const ours = shown.managedBy === 'center';
  const tested = resume.data ?? test.data;
  const failed = resume.error ?? test.error;
  return (
    <Page
      title={shown.id}
      up={{ to: '/connections', label: t.title }}
      lead={shown.title}
      aside={
        <>
          <ConnectionStatus state={shown.state} />
          {!ours && (
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
          {may('testConnection') && shown.state !== 'paused' && (
            <Button
              variant={shown.state === 'draft' || shown.hasDraft ? 'filled' : 'default'}
              loading={test.isPending}
              onClick={() => {
                test.mutate({ params, body: { activate: shown.state === 'draft' || shown.hasDraft } });
              }}
            >
              {shown.state === 'draft' || shown.hasDraft ? t.activate : t.test}
            </Button>
          )}
          {may('resumeConnection') && shown.state === 'paused' && (
            <Button
              loading={resume.isPending}
              onClick={() => {
                resume.mutate({ params });
              }}
            >
              {t.resume}
            </Button>
          )}
          <Changing shown={shown} />
        </>
      }
    >
      {shown.paused && (
        <Alert color="red" icon={<IconPlugConnectedX size={18} />} title={t.paused}>
          <ReasonText reason={shown.paused} />
        </Alert>
      )}
      {shown.hasDraft && shown.state !== 'draft' && <DraftNote shown={shown} />}
      {(test.isPending || resume.isPending) && (
        <Text c="dimmed" role="status">
          {t.testing}
        </Text>
      )}
      {failed && <ProblemNote error={failed} />}
      {tested && (
        <Alert color={tested.ok ? 'teal' : 'orange'} title={tested.ok ? t.testOk : t.testFailed} role="status">
          {tested.activated && <Text size="sm">{t.activated}</Text>}
          <Findings tested={tested} />
        </Alert>
      )}
      <Section title={t.usedBy}>
        <Frame>
          <UsedBy shown={shown} />
        </Frame>
      </Section>
      <Section title={t.settings}>
        <Frame>
          <SettingsFacts shown={shown} />
        </Frame>
      </Section>
      <Facts rows={[[t.changed, <When key="when" at={shown.updatedAt} />]]} />
    </Page>
  );
}

function UsedBy({ shown }: { shown: Shown }): ReactNode {
  const { connections: t } = useTexts();
  const kindName = useKindName();
  const may = useMay();
  if (shown.usedBy.length === 0) {
    return (
      <Group>
        <Text c="dimmed">{t.unused}</Text>
        {may('addFlow') && shown.state === 'active' && (
          <Button component={Link} to="/flows/new" variant="default" size="xs">
            {t.useIt}
          </Button>
        )}
      </Group>
    );
  }
  return (
    <Stack gap={6}>
      {shown.usedBy.map(({ flow, kind, side }) => (
        <Text key={`${flow} ${side}`} size="sm">
          <Link to={`/flows/${flow}`} className="quiet-link">
            {flow}
          </Link>{' '}
          <Text span c="dimmed">
            {kindName(kind)}, {side === 'source' ? t.asSource : t.asTarget}
          </Text>
        </Text>
      ))}
    </Stack>
  );
}

function DraftNote({ shown }: { shown: Shown }): ReactNode {
  const { connections: t } = useTexts();
  const may = useMay();
  const discard = useAct('discardDraft');
  return (
    <Alert color="denim" title={t.hasDraft}>
      {may('discardDraft') && (
        <AskButton
          label={t.discardDraft}
          title={t.discardTitle}
          help={t.discardHelp}
          button={{ size: 'xs' }}
          act={discard}
          given={() => ({ params: { id: shown.id } })}
        />
      )}
    </Alert>
  );
}

function Changing({ shown }: { shown: Shown }): ReactNode {
  const { app, connections: t, flows } = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const pause = useAct('pauseConnection');
  const remove = useAct('removeConnection');
  const params = { id: shown.id };
  const ours = shown.managedBy === 'center';
  return (
    <>
      {ours && may('changeConnection') && (
        <Button component={Link} to={`/connections/${shown.id}/edit`} variant="default">
          {app.edit}
        </Button>
      )}
      {ours && shown.state !== 'draft' && Object.keys(shown.secrets).length > 0 && may('rotateSecrets') && (
        <Rotate shown={shown} />
      )}
      {shown.state === 'active' && may('pauseConnection') && (
        <AskButton
          label={t.pause}
          title={t.pauseTitle(shown.id)}
          help={t.pauseHelp}
          words={{ label: flows.note }}
          act={pause}
          given={(note) => ({ params, body: note ? { note } : {} })}
        />
      )}
      {ours && shown.usedBy.length === 0 && may('removeConnection') && (
        <AskButton
          label={app.remove}
          title={t.removeTitle(shown.id)}
          help={t.removeHelp}
          danger
          act={remove}
          given={() => ({ params })}
          onDone={() => void navigate('/connections')}
        />
      )}
    </>
  );
}
