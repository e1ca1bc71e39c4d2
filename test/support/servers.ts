import { inject } from 'vitest';

/** What the global set-up hands to the test files. */
declare module 'vitest' {
  interface ProvidedContext {
    /** The run's Temporal server, or why there is none; absent in layers that do not use one. */
    temporal?: { address: string; namespace: string };
    /** Why this layer cannot run on this machine: every test of it is then skipped, with this reason. */
    unavailable?: string;
    /** Where a new database can be asked for. */
    databases: string;
  }
}

/** The Temporal server of this test run; shared, so use task queues and workflow ids of your own. */
export function temporal(): { address: string; namespace: string } {
  const server = inject('temporal');
  if (server) return server;
  throw new Error('No Temporal server here: only tests under test/workflows, test/e2e and test/browser are given one.');
}

/**
 * A new, empty database, only for the caller: its connection string. The server behind it is started for the first one
 * that is asked for, so that layers and files that need none do not wait.
 */
export async function database(): Promise<string> {
  const response = await fetch(inject('databases'), { method: 'POST' });
  const answer = await response.text();
  if (!response.ok) throw new Error(`No database for this test: ${answer}`);
  return answer;
}
