import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useLanguage, useTexts } from '../../i18n/index.js';
import { ProblemNote } from '../../parts/states.js';

/** Makes the first administrator. */
export function SetUp({ token, onEnter }: { token: string; onEnter: (me: AnswerOf<'getMe'>) => void }): ReactNode {
  const { session: t } = useTexts();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [given, setGiven] = useState({ name: '', email: '', password: '' });
  const setUp = useAct('setUp');
  useEffect(() => {
    document.title = `${t.setUpTitle} · Selvedge`;
  }, [t]);
  const field = (name: keyof typeof given) => ({
    required: true,
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setGiven((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate(
          { body: { token, language, ...given } },
          {
            onSuccess: (me) => {
              void navigate('/', { replace: true });
              onEnter(me);
            },
          },
        );
      }}
    >
      <Stack>
        <Title order={1}>{t.setUpTitle}</Title>
        <Text size="sm">{t.setUp}</Text>
        <TextInput label={t.name} autoComplete="name" maxLength={100} {...field('name')} />
        <TextInput label={t.email} type="email" autoComplete="username" {...field('email')} />
        <PasswordInput
          label={t.password}
          description={t.passwordHelp}
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          {...field('password')}
        />
        {setUp.error && <ProblemNote error={setUp.error} />}
        <Button type="submit" loading={setUp.isPending}>
          {t.setUpDo}
        </Button>
      </Stack>
    </form>
  );
}
