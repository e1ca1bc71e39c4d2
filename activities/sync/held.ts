import { randomUUID } from 'node:crypto';
import type { Stored } from '../../connectors/ports.js';
import { beginScan, endScan, heldOf, keepHeld, scanOf, type HeldRecord, type Scan } from '../../store/held.js';
import type { Sync } from './context.js';

/** Records listed before they are kept, so that a target of any size takes little memory. */
const keptAtOnce = 500;

/**
 * What the target holds for some keys. One that is listed whole is listed once a run; where few keys are asked for (`few`) and it
 * can say what stands there one by one, it is asked that instead.
 */
export async function heldBy(sync: Sync, keys: string[], few: boolean): Promise<Map<string, HeldRecord>> {
  const { target, run, services } = sync;
  if (!target.scan) return readAll(sync, keys);
  const scan = await (scanning.get(sync) ?? scanOf(services.db, run));
  if (!scan && few && target.read && keys.length <= target.limits.read) return readAll(sync, keys);
  return heldOf(services.db, scan ?? (await scanOnce(sync)), keys);
}

/** Listings of this activity, under way or done, so that all pages that are worked wait for the same and ask no more. */
const scanning = new WeakMap<Sync, Promise<Scan>>();

function scanOnce(sync: Sync): Promise<Scan> {
  const known = scanning.get(sync);
  if (known) return known;
  const scan = scanTarget(sync);
  scanning.set(sync, scan);
  return scan;
}

/** Lists everything the target holds. An attempt that was taken for dead may list too: each reads only what it is sure is whole. */
async function scanTarget({ services: { db }, target, run, signal }: Sync): Promise<Scan> {
  const scan: Scan = { run, scan: randomUUID() };
  await beginScan(db, scan);
  let batch: Stored<object>[] = [];
  for await (const stored of target.scan?.() ?? []) {
    batch.push(stored);
    if (batch.length < keptAtOnce) continue;
    signal.throwIfAborted();
    await keepHeld(db, scan, batch);
    batch = [];
  }
  await keepHeld(db, scan, batch);
  await endScan(db, scan);
  return (await scanOf(db, run)) ?? scan;
}

async function readAll({ target, signal }: Sync, keys: string[]): Promise<Map<string, HeldRecord>> {
  const found = new Map<string, HeldRecord>();
  for (let start = 0; start < keys.length; start += target.limits.read) {
    signal.throwIfAborted();
    const stored = (await target.read?.(keys.slice(start, start + target.limits.read))) ?? [];
    for (const each of stored) found.set(each.key, each);
  }
  return found;
}
