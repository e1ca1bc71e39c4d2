import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { useAct } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { useFieldLabel } from '../../parts/field-texts.js';
import { ProblemNote } from '../../parts/states.js';
import { toast } from '../../parts/toast.js';
import { Findings } from './findings.js';

/** New credentials: tested first, in use only if they work. */
export function Rotate({ shown }: { shown: AnswerOf<'getConnection'> }): ReactNode {
  const { app, connections: t } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  const [given, setGiven] = useState<Record<string, string>>({});
  const label = useFieldLabel(shown.system);
  const rotate = useAct('rotateSecrets');
  const secrets = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          rotate.reset();
          setGiven({});
          open();
        }}
      >
        {t.rotate}
      </Button>
      <Modal opened={opened} onClose={close} title={t.rotate} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            rotate.mutate(
              { params: { id: shown.id }, body: { secrets } },
              {
                onSuccess: ({ ok }) => {
                  if (!ok) return;
                  toast(t.rotated);
                  close();
                },
              },
            );
          }}
        >
          <Stack>
            <Text size="sm">{t.rotateHelp}</Text>
            {Object.keys(shown.secrets).map((name) => (
              <PasswordInput
                key={name}
                label={label(name.split('.'))}
                autoComplete="new-password"
                value={given[name] ?? ''}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setGiven((before) => ({ ...before, [name]: value }));
                }}
              />
            ))}
            {rotate.error && <ProblemNote error={rotate.error} />}
            {rotate.data && !rotate.data.ok && (
              <Alert color="orange" title={t.testFailed} role="alert">
                <Findings tested={rotate.data} />
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {app.cancel}
              </Button>
              <Button type="submit" loading={rotate.isPending} disabled={Object.keys(secrets).length === 0}>
                {t.rotateDo}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
