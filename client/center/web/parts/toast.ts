import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** Says in passing that something was done. */
export function toast(message: ReactNode): void {
  notifications.show({ message, color: 'green' });
}

/** Says in passing that something was refused. */
export function refusal(message: ReactNode): void {
  notifications.show({ message, color: 'red', autoClose: 10_000 });
}
