import type { RunResult } from './contract/results.js';
import { sync, type SyncProgress } from './lib/sync.js';

/** Customers of the source, with their addresses and people, stand in the target as the source has them. */
export function syncCustomers(given: unknown, progress?: SyncProgress): Promise<RunResult> {
  return sync('syncCustomers', given, progress);
}
