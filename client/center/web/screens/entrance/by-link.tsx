import { Alert, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { SignInForm } from '../../parts/sign-in-form.js';

/** Signs in by the one-time link that was printed; where it was used already, by password. */
export function ByLink(props: { token: string; onEnter: (me: AnswerOf<'getMe'>) => void }): ReactNode {
  const { session: t } = useTexts();
  const navigate = useNavigate();
  const { mutate, error } = useAct('signInByLink');
  const { token, onEnter } = props;
  const used = useRef('');
  useEffect(() => {
    if (used.current === token) return;
    used.current = token;
    mutate(
      { body: { token } },
      {
        onSuccess: (me) => {
          void navigate('/', { replace: true });
          onEnter(me);
        },
      },
    );
  }, [token, mutate, navigate, onEnter]);
  if (!error) {
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text>{t.byLink}</Text>
      </Group>
    );
  }
  return (
    <Stack>
      <Title order={1}>{t.title}</Title>
      <Alert color="orange" title={t.linkFailed} role="alert">
        {t.linkFailedHelp}
      </Alert>
      <SignInForm onEnter={onEnter} />
    </Stack>
  );
}
