import type { RunResult } from './contract/results.js';
import { sync, type SyncProgress } from './lib/sync.js';

/** Products of the source, with their variants, sizes and texts, stand in the target. */
export function syncProducts(given: unknown, progress?: SyncProgress): Promise<RunResult> {
  return sync('syncProducts', given, progress);
}
