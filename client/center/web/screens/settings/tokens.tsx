import { Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { scopes } from '../../../api/contract/settings.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { Frame } from '../../parts/page.js';
import { SecretOnce } from '../../parts/secret-once.js';
import { Await, Empty } from '../../parts/states.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

type Token = AnswerOf<'listTokens'>['rows'][number];

/** Tokens of programs. */
export function Tokens(): ReactNode {
  const { settings: t } = useTexts();
  const answer = useAnswer('listTokens', {});
  const add = useAct('addToken');
  const columns = useColumns();
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed">{t.tokensLead}</Text>
        <AddToken add={add} />
      </Group>
      {add.data && <SecretOnce label={add.data.name} value={add.data.secret} />}
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t.noTokens} icon={IconKey} />
            ) : (
              <Table label={t.tokens} rows={rows} columns={columns} rowId={(token) => token.id} />
            )
          }
        </Await>
      </Frame>
    </Stack>
  );
}

function useColumns(): Column<Token>[] {
  const { settings: t } = useTexts();
  const remove = useAct('removeToken');
  return [
    {
      id: 'name',
      title: t.tokenName,
      headline: true,
      cell: (token) => (
        <>
          <Text fw={550} className="wrap-anywhere">
            {token.name}
          </Text>
          <Text size="sm" c="dimmed">
            {token.createdBy}, <When at={token.createdAt} />
          </Text>
        </>
      ),
    },
    {
      id: 'scopes',
      title: t.scopes,
      cell: (token) => <Text size="sm">{token.scopes.map((scope) => t.scopeNames[scope]).join(', ')}</Text>,
    },
    {
      id: 'expires',
      title: t.expires,
      cell: (token) => (
        <Text size="sm">
          <When at={token.expiresAt} />
        </Text>
      ),
    },
    {
      id: 'used',
      title: t.lastUsed,
      cell: (token) => <Text size="sm">{token.lastUsedAt ? <When at={token.lastUsedAt} /> : t.never}</Text>,
    },
    {
      id: 'do',
      title: '',
      cell: (token) => (
        <AskButton
          label={t.revoke}
          title={t.revokeTitle(token.name)}
          help={t.revokeHelp}
          danger
          button={{ size: 'xs' }}
          act={remove}
          given={() => ({ params: { id: token.id } })}
        />
      ),
    },
  ];
}

function AddToken({ add }: { add: ReturnType<typeof useAct<'addToken'>> }): ReactNode {
  const { settings: t } = useTexts();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>(['read']);
  const [days, setDays] = useState<number | string>(90);
  return (
    <FormDialog
      label={t.addToken}
      action={t.addToken}
      act={add}
      incomplete={chosen.length === 0}
      onSubmit={(close) => {
        add.mutate(
          { body: { name, scopes: scopes.filter((scope) => chosen.includes(scope)), expiresInDays: Number(days) } },
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
        label={t.tokenName}
        required
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Checkbox.Group label={t.scopes} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {scopes.map((scope) => (
            <Checkbox key={scope} value={scope} label={t.scopeNames[scope]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NumberInput
        label={t.expiresIn}
        required
        min={1}
        max={3650}
        allowDecimal={false}
        value={days}
        onChange={setDays}
      />
    </FormDialog>
  );
}
