import { Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { Frame } from '../../parts/page.js';
import { SecretOnce } from '../../parts/secret-once.js';
import { Await, Empty } from '../../parts/states.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

type StartLink = AnswerOf<'listStartLinks'>['rows'][number];

/** Addresses for buttons in other systems. */
export function Links(): ReactNode {
  const { settings: t } = useTexts();
  const answer = useAnswer('listStartLinks', {});
  const add = useAct('addStartLink');
  const columns = useColumns();
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed">{t.linksLead}</Text>
        <AddLink add={add} />
      </Group>
      {add.data && <SecretOnce label={add.data.name} value={add.data.url} note={t.linkHow} />}
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t.noLinks} help={t.linkHow} icon={IconLink} />
            ) : (
              <Table label={t.links} rows={rows} columns={columns} rowId={(link) => link.id} />
            )
          }
        </Await>
      </Frame>
    </Stack>
  );
}

function useColumns(): Column<StartLink>[] {
  const { settings: t, runs, modes } = useTexts();
  const remove = useAct('removeStartLink');
  return [
    {
      id: 'name',
      title: t.linkName,
      headline: true,
      cell: (link) => (
        <Text fw={550} className="wrap-anywhere">
          {link.name}
        </Text>
      ),
    },
    {
      id: 'flow',
      title: runs.flow,
      cell: (link) => (
        <Text size="sm" component="div">
          <Link to={`/flows/${link.flow}`} className="quiet-link">
            {link.flow}
          </Link>{' '}
          ({modes[link.mode]})
        </Text>
      ),
    },
    {
      id: 'expires',
      title: t.expires,
      cell: (link) => <Text size="sm">{link.expiresAt ? <When at={link.expiresAt} /> : t.expiresNever}</Text>,
    },
    {
      id: 'used',
      title: t.lastUsed,
      cell: (link) => <Text size="sm">{link.lastUsedAt ? <When at={link.lastUsedAt} /> : t.never}</Text>,
    },
    {
      id: 'do',
      title: '',
      cell: (link) => (
        <AskButton
          label={t.revoke}
          title={t.revokeTitle(link.name)}
          help={t.revokeHelp}
          danger
          button={{ size: 'xs' }}
          act={remove}
          given={() => ({ params: { id: link.id } })}
        />
      ),
    },
  ];
}

function AddLink({ add }: { add: ReturnType<typeof useAct<'addStartLink'>> }): ReactNode {
  const { settings: t, runs, modes } = useTexts();
  const flows = useAnswer('listFlows', {});
  const [name, setName] = useState('');
  const [flow, setFlow] = useState<string | null>(null);
  const [mode, setMode] = useState<'run' | 'preview'>('run');
  const [days, setDays] = useState<number | string>('');
  return (
    <FormDialog
      label={t.addLink}
      action={t.addLink}
      act={add}
      incomplete={flow === null}
      onSubmit={(close) => {
        add.mutate(
          { body: { name, flow: flow ?? '', mode, ...(days !== '' && { expiresInDays: Number(days) }) } },
          {
            onSuccess: () => {
              setName('');
              close();
            },
          },
        );
      }}
    >
      <TextInput
        label={t.linkName}
        required
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Select
        label={runs.flow}
        required
        data={(flows.data?.rows ?? []).map(({ id }) => id)}
        value={flow}
        onChange={setFlow}
      />
      <Select
        label={t.linkMode}
        allowDeselect={false}
        data={[
          { value: 'run', label: modes.run },
          { value: 'preview', label: modes.preview },
        ]}
        value={mode}
        onChange={(value) => {
          setMode(value === 'preview' ? 'preview' : 'run');
        }}
      />
      <NumberInput
        label={t.expiresIn}
        placeholder={t.expiresNever}
        min={1}
        max={3650}
        allowDecimal={false}
        value={days}
        onChange={setDays}
      />
    </FormDialog>
  );
}
