import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract/routes.js';
import { useTexts } from '../i18n/index.js';
import { SignInForm } from '../parts/sign-in-form.js';

/** Lies over the screen whose session ended; what is below keeps what was entered. */
export function SignInAgain(props: { email: string; onEnter: (me: AnswerOf<'getMe'>) => void }): ReactNode {
  const { session: t } = useTexts();
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t.expired} centered zIndex={500}>
      <Text size="sm" c="dimmed" mb="md">
        {t.expiredHelp}
      </Text>
      <SignInForm email={props.email} onEnter={props.onEnter} />
    </Modal>
  );
}
