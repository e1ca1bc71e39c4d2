import { Button, Group, Modal, Stack, Text, Textarea, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/index.js';
import { ProblemNote } from './states.js';

interface AskProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  help: ReactNode;
  /** What the button says. */
  action: string;
  danger?: boolean;
  /** Asks for words as well; `needed`: at least three letters. */
  words?: { label: string; placeholder?: string; needed?: boolean };
  busy: boolean;
  error: unknown;
  onYes: (words: string) => void;
}

/** Asks before something is done. */
export function Ask(props: AskProps): ReactNode {
  const { app } = useTexts();
  const [words, setWords] = useState('');
  const missing = props.words?.needed === true && words.trim().length < 3;
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) props.onYes(words.trim());
        }}
      >
        <Stack>
          <Text size="sm" component="div">
            {props.help}
          </Text>
          {props.words && (
            <Textarea
              label={props.words.label}
              placeholder={props.words.placeholder ?? ''}
              required={props.words.needed ?? false}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
              value={words}
              onChange={(event) => {
                setWords(event.currentTarget.value);
              }}
            />
          )}
          {Boolean(props.error) && <ProblemNote error={props.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={props.busy} disabled={missing} {...(props.danger && { color: 'red.8' })}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface Act<G> {
  isPending: boolean;
  error: unknown;
  reset: () => void;
  mutate: (given: G, options?: { onSuccess?: () => void }) => void;
}

interface AskButtonProps<G> extends Pick<AskProps, 'title' | 'help' | 'danger' | 'words'> {
  label: ReactNode;
  action?: string;
  act: Act<G>;
  given: (words: string) => G;
  onDone?: () => void;
  button?: ButtonProps;
}

/** A button that asks first. */
export function AskButton<G>({ label, act, given, onDone, button, action, ...ask }: AskButtonProps<G>): ReactNode {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        {...button}
        onClick={() => {
          act.reset();
          open();
        }}
      >
        {label}
      </Button>
      {opened && (
        <Ask
          {...ask}
          opened
          onClose={close}
          action={action ?? (typeof label === 'string' ? label.replace('…', '') : '')}
          busy={act.isPending}
          error={act.error}
          onYes={(words) => {
            act.mutate(given(words), {
              onSuccess: () => {
                close();
                onDone?.();
              },
            });
          }}
        />
      )}
    </>
  );
}
