import { Badge, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { roles, type Role } from '../../../api/contract/session.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useMe } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { Frame } from '../../parts/page.js';
import { useRoleNames } from '../../parts/roles.js';
import { Await } from '../../parts/states.js';
import { Table, type Column } from '../../parts/table.js';
import { When } from '../../parts/when.js';

type User = AnswerOf<'listUsers'>['rows'][number];

/** Who may sign in, and as what. */
export function Users(): ReactNode {
  const { settings: t } = useTexts();
  const answer = useAnswer('listUsers', {});
  const columns = useColumns();
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed">{t.usersLead}</Text>
        <AddUser />
      </Group>
      <Frame p={0}>
        <Await answer={answer}>
          {({ rows }) => <Table label={t.users} rows={rows} columns={columns} rowId={(user) => user.id} />}
        </Await>
      </Frame>
    </Stack>
  );
}

function useColumns(): Column<User>[] {
  const { session, settings: t } = useTexts();
  const me = useMe();
  const roleNames = useRoleNames();
  return [
    {
      id: 'name',
      title: session.name,
      headline: true,
      cell: (user) => (
        <>
          <Group gap="xs">
            <Text fw={550} className="wrap-anywhere">
              {user.name}
            </Text>
            {user.id === me.id && (
              <Text size="sm" c="dimmed">
                ({t.you})
              </Text>
            )}
            {user.disabled && (
              <Badge variant="outline" color="gray" tt="none">
                {t.disabled}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {user.email}
          </Text>
        </>
      ),
    },
    { id: 'role', title: t.role, cell: (user) => <Text size="sm">{roleNames[user.role]}</Text> },
    {
      id: 'seen',
      title: t.lastSeen,
      cell: (user) => <Text size="sm">{user.lastSeenAt ? <When at={user.lastSeenAt} /> : t.never}</Text>,
    },
    { id: 'do', title: '', cell: (user) => user.id !== me.id && <UserActions user={user} /> },
  ];
}

function UserActions({ user }: { user: User }): ReactNode {
  const { app, session, settings: t } = useTexts();
  const [role, setRole] = useState<Role>(user.role);
  const [password, setPassword] = useState('');
  const [disabled, setDisabled] = useState(user.disabled);
  const change = useAct('changeUser');
  const remove = useAct('removeUser');
  const params = { id: user.id };
  return (
    <Group gap={6}>
      <FormDialog
        label={app.edit}
        action={app.save}
        small
        act={change}
        onOpen={() => {
          setRole(user.role);
          setDisabled(user.disabled);
          setPassword('');
        }}
        onSubmit={(close) => {
          change.mutate({ params, body: { role, disabled, ...(password && { password }) } }, { onSuccess: close });
        }}
      >
        <Text fw={600}>{user.name}</Text>
        <RoleChoice value={role} onChange={setRole} />
        <Select
          label={t.disabled}
          allowDeselect={false}
          data={[
            { value: 'no', label: app.no },
            { value: 'yes', label: app.yes },
          ]}
          value={disabled ? 'yes' : 'no'}
          onChange={(value) => {
            setDisabled(value === 'yes');
          }}
        />
        <PasswordInput
          label={t.setPassword}
          description={session.passwordHelp}
          autoComplete="new-password"
          minLength={12}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
      </FormDialog>
      <AskButton
        label={app.remove}
        title={t.removeUser(user.name)}
        help={t.removeUserHelp}
        danger
        button={{ size: 'xs' }}
        act={remove}
        given={() => ({ params })}
      />
    </Group>
  );
}

function AddUser(): ReactNode {
  const { session, settings: t, app } = useTexts();
  const nobody = { name: '', email: '', password: '' };
  const [given, setGiven] = useState(nobody);
  const [role, setRole] = useState<Role>('viewer');
  const add = useAct('addUser');
  const field = (name: keyof typeof nobody) => ({
    required: true,
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setGiven((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <FormDialog
      label={t.addUser}
      action={app.add}
      act={add}
      onSubmit={(close) => {
        add.mutate(
          { body: { ...given, role } },
          {
            onSuccess: () => {
              setGiven(nobody);
              close();
            },
          },
        );
      }}
    >
      <TextInput label={session.name} maxLength={100} autoComplete="off" {...field('name')} />
      <TextInput label={session.email} type="email" autoComplete="off" {...field('email')} />
      <RoleChoice value={role} onChange={setRole} />
      <PasswordInput
        label={t.firstPassword}
        description={t.firstPasswordHelp}
        minLength={12}
        autoComplete="new-password"
        {...field('password')}
      />
    </FormDialog>
  );
}

function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }): ReactNode {
  const { settings: t } = useTexts();
  const roleNames = useRoleNames();
  return (
    <Select
      label={t.role}
      description={t.usersLead}
      allowDeselect={false}
      data={roles.map((role) => ({ value: role, label: roleNames[role] }))}
      value={value}
      onChange={(role) => {
        if (role) onChange(role as Role);
      }}
    />
  );
}
