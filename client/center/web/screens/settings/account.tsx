import { Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../app/queries.js';
import { useMe } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { Facts, Frame } from '../../parts/page.js';
import { useRoleNames } from '../../parts/roles.js';
import { ProblemNote } from '../../parts/states.js';
import { toast } from '../../parts/toast.js';

/** Name and password of who is signed in. */
export function Account(): ReactNode {
  const { app, session, settings: t } = useTexts();
  const me = useMe();
  const roleNames = useRoleNames();
  const [name, setName] = useState(me.name);
  const rename = useAct('changeMe');
  return (
    <Stack maw={520} gap="lg">
      <Frame p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate(
              { body: { name: name.trim() } },
              {
                onSuccess: () => {
                  toast(app.saved);
                },
              },
            );
          }}
        >
          <Stack>
            <Facts
              rows={[
                [session.email, me.email],
                [t.role, roleNames[me.role]],
              ]}
            />
            <TextInput
              label={session.name}
              required
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            {rename.error && <ProblemNote error={rename.error} />}
            <Button
              type="submit"
              className="start"
              loading={rename.isPending}
              disabled={!name.trim() || name === me.name}
            >
              {app.save}
            </Button>
          </Stack>
        </form>
      </Frame>
      <ChangePassword />
    </Stack>
  );
}

function ChangePassword(): ReactNode {
  const { session, settings: t } = useTexts();
  const [given, setGiven] = useState({ old: '', new: '' });
  const change = useAct('changeMe');
  return (
    <Frame p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { body: { password: given } },
            {
              onSuccess: () => {
                setGiven({ old: '', new: '' });
                toast(t.passwordChanged);
              },
            },
          );
        }}
      >
        <Stack>
          <Title order={2}>{t.changePassword}</Title>
          <PasswordInput
            label={t.oldPassword}
            autoComplete="current-password"
            required
            value={given.old}
            onChange={(event) => {
              setGiven({ ...given, old: event.currentTarget.value });
            }}
          />
          <PasswordInput
            label={t.newPassword}
            description={session.passwordHelp}
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={256}
            value={given.new}
            onChange={(event) => {
              setGiven({ ...given, new: event.currentTarget.value });
            }}
          />
          {change.error && <ProblemNote error={change.error} />}
          <Button type="submit" className="start" loading={change.isPending}>
            {t.changePassword}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
