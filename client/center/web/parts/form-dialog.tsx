import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/index.js';
import { ProblemNote } from './states.js';

interface FormDialogProps {
  /** The button that opens it, and its title. */
  label: string;
  action: string;
  act: { isPending: boolean; error: unknown; reset: () => void };
  /** Sends it; closes where `close` is called. */
  onSubmit: (close: () => void) => void;
  onOpen?: () => void;
  /** A small button, in a row. */
  small?: boolean;
  incomplete?: boolean;
  children: ReactNode;
}

/** A button that opens a form; what was entered stays until it is opened again. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { app } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        {...(props.small && { size: 'xs', variant: 'default' })}
        onClick={() => {
          props.act.reset();
          props.onOpen?.();
          open();
        }}
      >
        {props.label}
      </Button>
      <Modal opened={opened} onClose={close} title={props.label} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            props.onSubmit(close);
          }}
        >
          <Stack>
            {props.children}
            {Boolean(props.act.error) && <ProblemNote error={props.act.error} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {app.cancel}
              </Button>
              <Button type="submit" loading={props.act.isPending} disabled={props.incomplete ?? false}>
                {props.action}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
