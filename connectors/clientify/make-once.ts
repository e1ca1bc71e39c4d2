import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Ledger } from '../connector.js';
import { Ambiguous, Conflict, type ErrorContext } from '../errors.js';
import { isDuplicate } from './answer.js';

/** Who makes a record at the moment, since when; nobody after it was made, or refused. */
const claimShape = z.object({ by: z.string().optional(), at: z.number() });

/** A claim that is older than this was left by a process that died. */
const patience = 60_000;
const tries = 3;
const looks = 20;
const between = 250;

/** How a record is looked for and made. */
export interface Making<T> {
  /** Name of the record in the ledger: what it is known by. */
  key: string;
  find(): Promise<T[]>;
  make(): Promise<T>;
  context: ErrorContext;
}

/**
 * Makes a record that nothing there keeps from being made twice (clientify.md 5.2, 6, 7): only one of all workers does at a time, it
 * looks first, and where an answer is lost it looks before it sends again (clientify.md 11.11). Answers what stands there, several
 * where others made them.
 *
 * @throws {Conflict} where another worker is at it and does not come to an end
 */
export async function makeOnce<T>(ledger: Ledger, making: Making<T>): Promise<{ found: T[] } | { made: T }> {
  const mine = randomUUID();
  for (let look = 1; look <= looks; look += 1) {
    const found = await making.find();
    if (found.length > 0) return { found };
    const claim = await claimed(ledger, making.key, mine);
    if (claim) {
      try {
        return await make(making, claim === 'first');
      } finally {
        await release(ledger, making.key, mine);
      }
    }
    await sleep(between);
  }
  throw new Conflict(making.context, 'another worker is making the same record');
}

/** `fresh`: nobody ever began to make it, so that it was looked for late enough. */
async function make<T>({ find, make: send }: Making<T>, fresh: boolean): Promise<{ found: T[] } | { made: T }> {
  for (let attempt = 1; ; attempt += 1) {
    const found = attempt === 1 && fresh ? [] : await find();
    if (found.length > 0) return { found };
    try {
      return { made: await send() };
    } catch (error) {
      // It stands there under another name or in another notation, or was made this moment.
      const standing = isDuplicate(error) ? await find() : [];
      if (standing.length > 0) return { found: standing };
      if (!(error instanceof Ambiguous) || attempt >= tries) throw error;
    }
  }
}

async function claimed(ledger: Ledger, key: string, mine: string): Promise<'first' | 'later' | undefined> {
  const claim = { by: mine, at: Date.now() };
  const { value, version } = await ledger.putIfAbsent(key, claim);
  const { by, at } = claimShape.parse(value);
  if (by === mine) return 'first';
  const free = by === undefined || Date.now() - at > patience;
  return free && (await ledger.compareAndSet(key, version, claim)) ? 'later' : undefined;
}

async function release(ledger: Ledger, key: string, mine: string): Promise<void> {
  const entry = await ledger.get(key);
  if (!entry || claimShape.parse(entry.value).by !== mine) return;
  await ledger.compareAndSet(key, entry.version, { at: Date.now() });
}
