import { isStop } from '../config/worker-messages.js';

/** Resolves when this process is asked to wind down: by a signal, by the CLI, or because the CLI is gone. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    process.on('message', (message) => {
      if (isStop(message)) resolve();
    });
    if (process.send) process.once('disconnect', () => resolve());
  });
}
