import { setTimeout as sleep } from 'node:timers/promises';
import { reason, type Reason } from '../../../model/reason.js';
import { Ambiguous, ConnectorError, Malformed, Rejected } from '../../errors.js';
import type { CreateResult, Ready, StoredOrder } from '../../ports.js';
import type { Account } from '../account.js';
import type { OrderBook } from './book.js';
import { totalWarning } from './check.js';
import { unread } from './comment.js';
import { readDocuments, readPieces, samePieces } from './documents.js';
import { payloadShape, type Payload } from './payload.js';

/** What is needed to write documents. */
export interface Creating {
  account: Account;
  book: OrderBook;
}

/** How one order ended, before its document is read back. */
type Sent =
  | { outcome: 'created' | 'unchanged'; number: string }
  | { outcome: 'blocked'; reasons: Reason[] }
  | { outcome: 'ambiguous'; reasons: Reason[] };

/**
 * Sends each order once: the book says `sending` before, the number after. What is refused is free again; where the answer is lost
 * the entry stays, and `settle` finds out. A fault that leaves an order unsent is thrown, with those before it safely in the book.
 */
export async function createOrders(creating: Creating, ready: Ready[]): Promise<CreateResult[]> {
  const prepared = ready.map((each) => ({ each, payload: payloadShape.parse(each.payload) }));
  const sent: { each: Ready; payload: Payload; sent: Sent }[] = [];
  for (const { each, payload } of prepared) sent.push({ each, payload, sent: await sendOne(creating, each, payload) });
  const numbers = sent.flatMap(({ sent: one }) => ('number' in one ? [one.number] : []));
  const found = numbers.length === 0 ? new Map<string, StoredOrder>() : await readDocuments(creating.account, numbers);
  const old = sent.flatMap(({ sent: one }) => (one.outcome === 'unchanged' ? [one.number] : []));
  const pieces = await readPieces(creating.account, old);
  return sent.map(({ each: { order }, payload, sent: one }): CreateResult => {
    const orderId = order.id;
    if (one.outcome === 'blocked') return { orderId, outcome: 'blocked', reasons: one.reasons, awaits: [] };
    if (one.outcome === 'ambiguous') return { orderId, outcome: 'ambiguous', reasons: one.reasons };
    const target = found.get(one.number) ?? unread(one.number, payload.nature ?? '', payload.total ?? '');
    const held = pieces.get(one.number);
    const changed = held && payload.pieces && !samePieces(held, payload.pieces);
    const reasons = [
      ...(changed ? [reason('changed_in_target', { order: order.number, target: target.number })] : []),
      ...(one.outcome === 'created' ? totalWarning(order, target.total) : []),
    ];
    return { orderId, outcome: one.outcome, target, reasons };
  });
}

async function sendOne(creating: Creating, { order }: Ready, payload: Payload): Promise<Sent> {
  const { account, book } = creating;
  const { marker, existing, data } = payload;
  const settled = await standing(creating, marker, existing);
  if (settled) return settled;
  if (data === undefined) return uncertain(order.number, 'it stood in Fastmag when it was checked, and is gone');
  const version = await book.claim(marker);
  if (version === undefined) return waitForOther(creating, order.number, marker);
  const isMine = async (): Promise<boolean> => (await book.read(marker)).version === version;
  let number: string;
  try {
    number = await account.client.transact(data, `create the document of order ${order.number}`, isMine);
  } catch (error) {
    if (error instanceof Ambiguous || error instanceof Malformed) return uncertain(order.number, error.message);
    // Only these say that nothing was written; after anything else the entry stays, and `settle` finds out.
    if (error instanceof ConnectorError) await book.write(marker, version, { state: 'free' });
    if (!(error instanceof Rejected)) throw error;
    const reasons = [reason('order_rejected', { order: order.number, message: error.message })];
    return { outcome: 'blocked', reasons };
  }
  if (number === '') return uncertain(order.number, 'Fastmag accepted it without giving a number');
  await book.write(marker, version, { state: 'done', number });
  return { outcome: 'created', number };
}

/** What the book or the check knows already; a document that was found by its marker is written down. */
async function standing(
  { book }: Creating,
  marker: string,
  existing: { number: string } | undefined,
): Promise<Sent | undefined> {
  const { entry, version } = await book.read(marker);
  if (entry.state === 'done') return { outcome: 'unchanged', number: entry.number };
  if (!existing) return undefined;
  await book.write(marker, version, { state: 'done', number: existing.number });
  return { outcome: 'unchanged', number: existing.number };
}

/** Somebody else sends it, or died over it: their answer is waited for as long as one can take. */
async function waitForOther({ account, book }: Creating, order: string, marker: string): Promise<Sent> {
  for (;;) {
    const { entry } = await book.read(marker);
    if (entry.state === 'done') return { outcome: 'unchanged', number: entry.number };
    const over = entry.state === 'free' || Date.now() - entry.at > account.settings.orders.lostAnswerWait * 1_000;
    if (over) return uncertain(order, 'another try at it has not ended');
    await sleep(100);
  }
}

function uncertain(order: string, message: string): Sent {
  return { outcome: 'ambiguous', reasons: [reason('ambiguous_write', { order, message })] };
}
