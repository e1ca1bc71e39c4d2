import type { Stored } from '../../connectors/ports.js';
import { dropHeld, heldOf, isScanned, keepHeld, markScanned } from '../../store/held.js';
import type { Sync } from './context.js';

/** Records listed before they are kept, so that a target of any size takes little memory. */
const keptAtOnce = 500;

/**
 * What the target holds for some keys. One that is listed whole is listed once a run; where few keys are asked for (`few`) and it
 * can say what stands there one by one, it is asked that instead.
 */
export async function heldBy(sync: Sync, keys: string[], few: boolean): Promise<Map<string, object>> {
  const { db } = sync.services;
  const { target, run } = sync;
  if (!target.scan) return readAll(sync, keys);
  const scanned = await isScanned(db, run);
  if (!scanned && few && target.read && keys.length <= target.limits.read) return readAll(sync, keys);
  if (!scanned) await scanTarget(sync);
  return heldOf(db, run, keys);
}

/** Everything the target holds, kept for the run. */
export async function scanTarget({ services: { db }, target, run, signal }: Sync): Promise<void> {
  if (!target.scan) return;
  await dropHeld(db, run); // what a broken try listed may be gone by now
  let batch: Stored<object>[] = [];
  for await (const stored of target.scan()) {
    batch.push(stored);
    if (batch.length < keptAtOnce) continue;
    signal.throwIfAborted();
    await keepHeld(db, run, batch);
    batch = [];
  }
  await keepHeld(db, run, batch);
  await markScanned(db, run);
}

async function readAll({ target, signal }: Sync, keys: string[]): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  for (let start = 0; start < keys.length; start += target.limits.read) {
    signal.throwIfAborted();
    const stored = (await target.read?.(keys.slice(start, start + target.limits.read))) ?? [];
    for (const { key, record } of stored) found.set(key, record);
  }
  return found;
}
