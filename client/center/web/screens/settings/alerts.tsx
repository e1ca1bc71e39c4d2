import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { Frame } from '../../parts/page.js';
import { ReasonText } from '../../parts/reason.js';
import { SecretOnce } from '../../parts/secret-once.js';
import { Await, Empty } from '../../parts/states.js';
import { Table, type Column } from '../../parts/table.js';
import { refusal, toast } from '../../parts/toast.js';
import { When } from '../../parts/when.js';
import { AddAlertChannel } from './add-alert-channel.js';

type AlertChannel = AnswerOf<'listAlertChannels'>['rows'][number];

/** Whom to tell of what needs someone. */
export function Alerts(): ReactNode {
  const { settings: t } = useTexts();
  const answer = useAnswer('listAlertChannels', {});
  const add = useAct('addAlertChannel');
  const columns = useColumns();
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed">{t.alertsLead}</Text>
        <AddAlertChannel add={add} />
      </Group>
      {add.data?.secret !== undefined && (
        <SecretOnce label={add.data.name} value={add.data.secret} note={t.alertSecretHow} />
      )}
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

function useColumns(): Column<AlertChannel>[] {
  const { settings: t } = useTexts();
  return [
    {
      id: 'name',
      title: t.alertName,
      headline: true,
      cell: ({ name, kind, to }) => (
        <>
          <Text fw={550} className="wrap-anywhere">
            {name}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {t.alertKinds[kind]}: {to.join(', ')}
          </Text>
        </>
      ),
    },
    {
      id: 'wants',
      title: t.alertWants,
      cell: ({ wants }) => <Text size="sm">{wants.map((each) => t.alertWantNames[each]).join(', ')}</Text>,
    },
    { id: 'last', title: t.alertLast, cell: (channel) => <LastResult channel={channel} /> },
    { id: 'do', title: '', cell: (channel) => <Acts channel={channel} /> },
  ];
}

/** Whether its messages arrive. */
function LastResult({ channel: { trouble, troubleSince, lastSentAt } }: { channel: AlertChannel }): ReactNode {
  const { settings: t } = useTexts();
  if (trouble) {
    return (
      <div>
        <Text size="sm" fw={550} c="var(--mantine-color-error)" component="div">
          {t.alertFails} {troubleSince && <When at={troubleSince} />}
        </Text>
        <ReasonText reason={trouble} />
      </div>
    );
  }
  return (
    <Text size="sm" component="div">
      {lastSentAt ? <When at={lastSentAt} /> : t.alertNothingSent}
    </Text>
  );
}

function Acts({ channel: { id, name } }: { channel: AlertChannel }): ReactNode {
  const { settings: t } = useTexts();
  const test = useAct('testAlertChannel');
  const remove = useAct('removeAlertChannel');
  return (
    <Group gap="xs" justify="flex-end">
      <Button
        size="xs"
        variant="default"
        loading={test.isPending}
        onClick={() => {
          test.mutate(
            { params: { id } },
            {
              onSuccess: ({ ok, trouble }) => {
                if (ok) toast(t.alertTested(name));
                else refusal(trouble?.sentence);
              },
              onError: (error) => {
                refusal(error.message);
              },
            },
          );
        }}
      >
        {t.alertTest}
      </Button>
      <AskButton
        label={t.alertRemove}
        title={t.alertRemoveTitle(name)}
        help={t.alertRemoveHelp}
        danger
        button={{ size: 'xs' }}
        act={remove}
        given={() => ({ params: { id } })}
      />
    </Group>
  );
}
