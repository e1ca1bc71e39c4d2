import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { Frame } from '../../parts/page.js';
import { SecretOnce } from '../../parts/secret-once.js';
import { Await, Empty, useProblemTexts } from '../../parts/states.js';
import { Table, type Column } from '../../parts/table.js';
import { refusal, toast } from '../../parts/toast.js';
import { When } from '../../parts/when.js';
import { AlertDialog } from './alert-dialog.js';

/** Where alerts go, as the API tells it. */
export type Channel = AnswerOf<'listAlertChannels'>['rows'][number];

/** Who is told of changes, and of which. */
export function Alerts(): ReactNode {
  const { settings: t } = useTexts();
  const answer = useAnswer('listAlertChannels', {});
  const add = useAct('addAlertChannel');
  const columns = useColumns(answer.data?.emailPossible ?? false);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={720}>
          {t.alertsLead}
        </Text>
        {answer.data && (
          <AlertDialog
            emailPossible={answer.data.emailPossible}
            act={add}
            onSubmit={(body, close) => {
              add.mutate({ body }, { onSuccess: close });
            }}
          />
        )}
      </Group>
      {answer.data && !answer.data.emailPossible && <Alert color="gray">{t.emailImpossible}</Alert>}
      {add.data?.secret && <SecretOnce label={t.webhookSecret} value={add.data.secret} />}
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t.noAlerts} help={t.noAlertsHelp} icon={IconBell} />
            ) : (
              <Table label={t.alerts} rows={rows} columns={columns} rowId={(channel) => channel.id} />
            )
          }
        </Await>
      </Frame>
    </Stack>
  );
}

function useColumns(emailPossible: boolean): Column<Channel>[] {
  const { settings: t } = useTexts();
  return [
    {
      id: 'name',
      title: t.alerts,
      headline: true,
      cell: (channel) => (
        <>
          <Text fw={550} className="wrap-anywhere">
            {channel.name}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {channel.to?.join(', ') ?? channel.url}
          </Text>
        </>
      ),
    },
    {
      id: 'events',
      title: t.alertEvents,
      cell: (channel) => <Text size="sm">{channel.events.map((event) => t.alertEventNames[event]).join(', ')}</Text>,
    },
    {
      id: 'sent',
      title: t.lastSent,
      cell: (channel) => (
        <>
          <Text size="sm">{channel.lastSentAt ? <When at={channel.lastSentAt} /> : t.never}</Text>
          {channel.lastError && (
            <Text size="sm" className="wrap-anywhere">
              {channel.lastError}
            </Text>
          )}
        </>
      ),
    },
    { id: 'do', title: '', cell: (channel) => <ChannelActions channel={channel} emailPossible={emailPossible} /> },
  ];
}

function ChannelActions({ channel, emailPossible }: { channel: Channel; emailPossible: boolean }): ReactNode {
  const { app, settings: t } = useTexts();
  const problem = useProblemTexts();
  const change = useAct('changeAlertChannel');
  const remove = useAct('removeAlertChannel');
  const attempt = useAct('tryAlertChannel');
  const params = { id: channel.id };
  return (
    <Group gap={6}>
      <Button
        size="xs"
        variant="default"
        loading={attempt.isPending}
        onClick={() => {
          attempt.mutate(
            { params },
            {
              onSuccess: ({ sent, error }) => {
                if (sent) toast(t.alertSent);
                else refusal(`${t.alertNotSent}: ${error ?? ''}`);
              },
              onError: (error) => {
                refusal(problem(error).sentence);
              },
            },
          );
        }}
      >
        {t.tryAlert}
      </Button>
      <AlertDialog
        channel={channel}
        emailPossible={emailPossible}
        act={change}
        onSubmit={(body, close) => {
          change.mutate({ params, body }, { onSuccess: close });
        }}
      />
      <AskButton
        label={app.remove}
        title={t.removeAlert(channel.name)}
        help={t.removeAlertHelp}
        danger
        button={{ size: 'xs' }}
        act={remove}
        given={() => ({ params })}
      />
    </Group>
  );
}
