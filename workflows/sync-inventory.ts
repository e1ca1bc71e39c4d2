import type { RunResult } from './contract/results.js';
import { sync, type SyncProgress } from './lib/sync.js';

/** What the source has to sell stands in the target as its stock, article by article. */
export function syncInventory(given: unknown, progress?: SyncProgress): Promise<RunResult> {
  return sync('syncInventory', given, progress);
}
