import type { RunResult } from './contract/results.js';
import { sync, type SyncProgress } from './lib/sync.js';

/** Images of the source hang on the right product, variant and place of the target. */
export function syncImages(given: unknown, progress?: SyncProgress): Promise<RunResult> {
  return sync('syncImages', given, progress);
}
