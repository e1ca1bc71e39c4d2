import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reason, type Reason } from '../../../model/reason.js';
import { Ambiguous, ConnectorError, Malformed, Rejected } from '../../errors.js';
import type { CreateResult, Ready, StoredOrder } from '../../ports.js';
import type { Shop } from '../shop.js';
import { entryOf, type Entry, type OrderBook } from './book.js';
import { completeDraft, findDrafts, makeDraft, readDraft, takeBackDraft } from './drafts.js';
import { sameTotal } from './lines.js';
import { payloadShape, type Payload } from './payload.js';
import { netOf, piecesOf, readTargets, samePieces, toStored, totalWarning, type Draft } from './stored.js';
import type { UniqueIds } from './unique-id.js';

/** What creating works with. */
export interface Creating {
  shop: Shop;
  book: OrderBook;
  ids: UniqueIds;
}

/** One order on its way. */
interface Item extends Creating {
  given: Ready;
  payload: Payload;
}

/** How often an order is begun anew where its draft is gone or its answer was lost. */
const tries = 5;

/**
 * Brings one order through (shopify.md 6.7, draft mode): book → draft → look → complete → look → id. Every step is written down
 * before the next; what is already done is not done again.
 */
export async function createOne(creating: Creating, given: Ready): Promise<CreateResult> {
  const item: Item = { ...creating, given, payload: payloadShape.parse(given.payload) };
  try {
    if (item.payload.existing !== undefined) return await standing(item, item.payload.existing);
    for (let tried = 0; tried < tries; tried += 1) {
      const result = await step(item);
      if (result) return result;
    }
    return ambiguous(item, 'its draft cannot be found again and again');
  } catch (error) {
    if (error instanceof Ambiguous) return ambiguous(item, error.message);
    if (error instanceof Rejected || error instanceof Malformed) return refused(item, error.message);
    throw error;
  }
}

/** As far as it goes from where the book says it is; undefined where that has changed meanwhile. */
async function step(item: Item): Promise<CreateResult | undefined> {
  const { book, payload, shop } = item;
  const { entry, version } = await book.read(payload.portalId);
  switch (entry.state) {
    case 'done':
      return standing(item, entry.target);
    case 'draft':
      return entry.content === contentOf(item.payload)
        ? finish(item, entry.draft, version)
        : anew(item, entry.draft, version);
    case 'sending':
      return (await afterLost(item, entry, version)) ? undefined : ambiguous(item, 'another worker is at it');
    case 'free':
      return begin(item, version, shop.settings.orders.lostAnswerWait);
  }
}

/** Makes the draft. The book says so first; who wrote it there, sends. */
async function begin(item: Item, before: number, lostAnswerWait: number): Promise<CreateResult | undefined> {
  const { book, ids, shop, payload, given } = item;
  const { complete } = payload;
  if (complete) await ids.prepare();
  const sending = { state: 'sending', at: new Date().toISOString(), complete, content: contentOf(payload) } as const;
  if (!(await book.write(payload.portalId, before, sending))) return undefined;
  const { version } = await book.read(payload.portalId);
  let made: Awaited<ReturnType<typeof makeDraft>>;
  try {
    made = await makeDraft(shop, payload.input ?? {}, given.order.number);
  } catch (error) {
    if (error instanceof Ambiguous) {
      shop.logger.warn('the answer to a draft was lost', { order: given.order.number, waits: lostAnswerWait });
      await afterLost(item, sending, version);
      return undefined;
    }
    // Only a connector's error says that nothing was sent; after anything else the draft is looked for.
    if (error instanceof ConnectorError) await book.write(payload.portalId, version, { state: 'free' });
    throw error;
  }
  if ('refused' in made) {
    await book.write(payload.portalId, version, { state: 'free' });
    return refused(item, made.refused);
  }
  const written = await book.write(payload.portalId, version, entryOf(sending, made.draft));
  if (!written) await dropSpare(item, made.draft);
  return undefined;
}

/**
 * Someone made a draft and nobody knows whether it is there: waits until Shopify must be done with it, then looks. True where
 * that is known now, or someone else found out.
 */
async function afterLost(item: Item, entry: Extract<Entry, { state: 'sending' }>, version: number): Promise<boolean> {
  const { book, shop, payload } = item;
  const until = Date.parse(entry.at) + shop.settings.orders.lostAnswerWait * 1_000;
  for (let pause = 50; Date.now() < until; pause = Math.min(pause * 2, 1_000)) {
    await sleep(Math.min(pause, Math.max(0, until - Date.now())));
    if ((await book.read(payload.portalId)).version !== version) return true;
  }
  const drafts = await findDrafts(shop, new Set([payload.portalId]), Date.parse(entry.at));
  await book.write(payload.portalId, version, entryOf(entry, drafts.get(payload.portalId)));
  return true;
}

/** We took so long over our draft that another worker went on without us, perhaps with this very draft. */
async function dropSpare({ book, shop, payload }: Item, draft: string): Promise<void> {
  const { entry } = await book.read(payload.portalId);
  if (entry.state === 'draft' && entry.draft === draft) return;
  if (entry.state === 'done' && (entry.target === draft || (await readDraft(shop, draft))?.order)) return;
  await takeBackDraft(shop, draft);
}

/** The order changed since its draft was made: that one goes, and a new one is made. */
async function anew(item: Item, id: string, version: number): Promise<CreateResult | undefined> {
  const { book, shop, payload } = item;
  const left = await withdraw(shop, id);
  if (left === 'draft') return refused(item, 'its draft of before the change cannot be taken back');
  const content = contentOf(payload);
  // Too late where it is an order by now: after export an order is changed in the shop only.
  const entry: Entry =
    left === 'order' ? { state: 'draft', draft: id, complete: payload.complete, content } : { state: 'free' };
  await book.write(payload.portalId, version, entry);
  return undefined;
}

/** What is left of a draft that is not to become an order: only where that is nothing may another one be made. */
async function withdraw(shop: Shop, id: string): Promise<'nothing' | 'draft' | 'order'> {
  const before = await readDraft(shop, id);
  if (before?.order) return 'order';
  if (!before || (await takeBackDraft(shop, id))) return 'nothing';
  const after = await readDraft(shop, id);
  if (!after) return 'nothing';
  return after.order ? 'order' : 'draft';
}

/** Tells drafts of one order apart; when its terms begin does not count. */
function contentOf({ input, expected, complete }: Payload): string {
  const content = JSON.stringify({ ...input, paymentTerms: undefined, expected, complete });
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** From the draft that won to what is to become of it. */
async function finish(item: Item, id: string, version: number): Promise<CreateResult | undefined> {
  const { book, ids, shop, payload } = item;
  const draft = await readDraft(shop, id);
  if (!draft) {
    const found = (await ids.find([payload.portalId])).get(payload.portalId);
    if (found) return settled(item, version, found.id, []);
    await book.write(payload.portalId, version, { state: 'free' });
    return undefined;
  }
  if (draft.order) return ordered(item, version, draft.order.id);
  const wrong = differs(item, draft);
  if (wrong) {
    const left = await withdraw(shop, id);
    if (left === 'order') return undefined;
    if (left === 'nothing') await book.write(payload.portalId, version, { state: 'free' });
    return { orderId: item.given.order.id, outcome: 'blocked', reasons: [wrong], awaits: [] };
  }
  if (!payload.complete) return settled(item, version, id, warningsOf(item, draft));
  const objection = await completeDraft(shop, id, !payload.terms);
  const after = await readDraft(shop, id);
  if (after?.order) return ordered(item, version, after.order.id);
  if (objection === undefined) return undefined;
  const left = await withdraw(shop, id);
  if (left === 'order') return undefined;
  if (left === 'nothing') await book.write(payload.portalId, version, { state: 'free' });
  return refused(item, objection);
}

/** The order is there, whatever comes of its id: that is put on it, then the book is closed. */
async function ordered(item: Item, version: number, target: string): Promise<CreateResult> {
  const number = item.given.order.number;
  const unique = await item.ids.put(target, item.payload.portalId).catch((error: unknown) => {
    if (!(error instanceof Rejected)) throw error;
    item.shop.logger.warn('an order could not be given its id', { order: number, message: error.message });
    return true;
  });
  return settled(item, version, target, unique ? [] : [reason('shopify_order_id_taken', { order: number })]);
}

/** Closes the book. Who does it made the order; whoever comes later finds it. */
async function settled(item: Item, version: number, target: string, reasons: Reason[]): Promise<CreateResult> {
  const { book, shop, payload, given } = item;
  const won = await book.write(payload.portalId, version, { state: 'done', target });
  const stored = (await readTargets(shop, [target])).get(target) ?? unseen(target);
  const outcome = won ? 'created' : 'unchanged';
  return {
    orderId: given.order.id,
    outcome,
    target: stored,
    reasons: [...reasons, ...totalWarning(given.order, stored)],
  };
}

/** It stood there before: nothing is written. */
async function standing(item: Item, target: string): Promise<CreateResult> {
  const { shop, payload, given } = item;
  const { order } = given;
  const stored = (await readTargets(shop, [target])).get(target) ?? unseen(target);
  const pieces = payload.input && (await piecesOf(shop, target));
  const changed = pieces !== undefined && !samePieces(pieces, payload.pieces);
  const reasons = [
    ...(changed ? [reason('changed_in_target', { order: order.number, target: stored.number })] : []),
    ...totalWarning(order, stored),
  ];
  return { orderId: order.id, outcome: 'unchanged', target: stored, reasons };
}

/** An order older than sixty days is hidden from apps without `read_all_orders` (shopify.md 1.4). */
function unseen(target: string): StoredOrder {
  return { id: target, number: `#${/\d+$/.exec(target)?.[0] ?? ''}`, state: 'unknown' };
}

/** Shopify made something else of it than was sent: a price of a catalogue, a discount it did not take. */
function differs({ given, payload }: Item, draft: Draft): Reason | undefined {
  const found = toStored(draft).total ?? netOf(draft);
  if (sameTotal(found, payload.expected, payload.lines)) return undefined;
  return reason('shopify_draft_differs', { order: given.order.number, expected: payload.expected, found });
}

function warningsOf({ given }: Item, { warnings }: Draft): Reason[] {
  return warnings.map(({ message }) => reason('shopify_draft_warning', { order: given.order.number, message }));
}

function refused({ given }: Item, message: string): CreateResult {
  const reasons = [reason('order_rejected', { order: given.order.number, message })];
  return { orderId: given.order.id, outcome: 'blocked', reasons, awaits: [] };
}

function ambiguous({ given }: Item, message: string): CreateResult {
  const reasons = [reason('ambiguous_write', { order: given.order.number, message })];
  return { orderId: given.order.id, outcome: 'ambiguous', reasons };
}
