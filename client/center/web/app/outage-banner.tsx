import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { unreachable } from '../api.js';
import { useTexts } from '../i18n/index.js';
import { useOutage } from './outage.js';

/** Says on every screen that nobody answers just now. */
export function OutageBanner(): ReactNode {
  const { app } = useTexts();
  const outage = useOutage();
  if (!outage) return null;
  const { code, detail } = outage.answer;
  return (
    <Alert color="orange" mb="lg" role="status" icon={<IconPlugConnectedX size={18} />} title={app.downTitle}>
      {code !== unreachable && detail ? `${detail} ` : ''}
      {app.down}
    </Alert>
  );
}
