import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract/routes.js';
import { useAct } from '../app/queries.js';
import { useTexts } from '../i18n/index.js';
import { ProblemNote } from './states.js';

/** E-mail and password. */
export function SignInForm(props: { email?: string; onEnter: (me: AnswerOf<'signIn'>) => void }): ReactNode {
  const { session: t } = useTexts();
  const [email, setEmail] = useState(props.email ?? '');
  const [password, setPassword] = useState('');
  const signIn = useAct('signIn');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ body: { email, password } }, { onSuccess: props.onEnter });
      }}
    >
      <Stack>
        <TextInput
          label={t.email}
          type="email"
          autoComplete="username"
          required
          data-autofocus={props.email ? undefined : true}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t.password}
          autoComplete="current-password"
          required
          data-autofocus={props.email ? true : undefined}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        {signIn.error && <ProblemNote error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t.signIn}
        </Button>
      </Stack>
    </form>
  );
}
