import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/index.js';

/** Shows what is shown only once, to be copied. */
export function SecretOnce({ label, value, note }: { label: string; value: string; note?: string }): ReactNode {
  const { app, settings: t } = useTexts();
  return (
    <Alert color="teal" title={label} role="status" mb="md">
      <Text size="sm">{t.secretOnce}</Text>
      <Group my="xs" wrap="nowrap">
        <Code block className="wrap-anywhere secret">
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? app.copied : app.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      {note && <Text size="sm">{note}</Text>}
    </Alert>
  );
}
