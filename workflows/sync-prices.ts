import type { RunResult } from './contract/results.js';
import { sync, type SyncProgress } from './lib/sync.js';

/** Prices of the source's price lists stand in the price lists of the target. */
export function syncPrices(given: unknown, progress?: SyncProgress): Promise<RunResult> {
  return sync('syncPrices', given, progress);
}
