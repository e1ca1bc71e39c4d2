import { Center, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { languages, type Language } from '../../../../../model/reason.js';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { call } from '../../api.js';
import { OutageBanner } from '../../app/outage-banner.js';
import { languageNames, useLanguage, useTexts } from '../../i18n/index.js';
import { SignInForm } from '../../parts/sign-in-form.js';
import { Await } from '../../parts/states.js';
import { ByLink } from './by-link.js';
import { SetUp } from './set-up.js';

interface Entering {
  onEnter: (me: AnswerOf<'getMe'>) => void;
}

/** What who is not signed in sees: signing in, by password or link, or setting up. Tokens stand after the `#`, so no log has them. */
export function Entrance({ onEnter }: Entering): ReactNode {
  const { pathname, hash } = useLocation();
  const token = hash.slice(1);
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={400}>
        <OutageBanner />
        <Center>
          <img src="/mark.svg" alt="Selvedge" width={52} height={52} />
        </Center>
        <Paper withBorder radius="lg" p="xl" className="frame">
          {pathname === '/link' && token ? (
            <ByLink token={token} onEnter={onEnter} />
          ) : pathname === '/set-up' && token ? (
            <SetUp token={token} onEnter={onEnter} />
          ) : (
            <SignIn onEnter={onEnter} />
          )}
        </Paper>
        <LanguageChoice />
      </Stack>
    </Center>
  );
}

function SignIn({ onEnter }: Entering): ReactNode {
  const { session: t } = useTexts();
  const state = useQuery({ queryKey: ['getSessionState'], queryFn: () => call('getSessionState', {}) });
  useEffect(() => {
    document.title = `${t.title} · Selvedge`;
  }, [t]);
  return (
    <Await answer={state} lines={4}>
      {({ setUp }) => (
        <>
          <Title order={1} mb="md">
            {setUp ? t.title : t.setUpTitle}
          </Title>
          {setUp ? <SignInForm onEnter={onEnter} /> : <Text>{t.needsLink}</Text>}
        </>
      )}
    </Await>
  );
}

function LanguageChoice(): ReactNode {
  const { app } = useTexts();
  const { language, speak } = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={app.language}
      value={language}
      onChange={(value) => {
        speak(value as Language);
      }}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
  );
}
