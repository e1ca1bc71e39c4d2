import { randomBytes } from 'node:crypto';
import { reason, type Reason } from '../../model/reason.js';
import { Unauthorized } from '../errors.js';
import type { CreateResult, OrderOptions, Ready, StoredOrder } from '../ports.js';
import type { OdooClient } from './client.js';
import { confirmOrders } from './confirm.js';
import { whichExist } from './existing.js';
import { loadOnce, type Loaded, type LoadRecord } from './load.js';
import { blankable } from './mapping/header.js';
import { payloadShape, type Payload } from './payload.js';
import { mayDo } from './rights.js';
import { differs, readLines, readOrders, totalWarning, toStored, type OdooOrder } from './verify.js';

/** Orders in one call; past 20 nothing is gained (odoo.md 4.2.1). */
export const batchSize = 20;

/** One order on its way. */
interface Item {
  given: Ready;
  payload: Payload;
}

/** What {@link createOrders} works with. */
export interface CreateContext {
  client: OdooClient;
  connection: string;
  options: OrderOptions;
}

/**
 * `create` of the port (odoo.md 4.2, 4.3): contacts that are to be made, then `load` create-once, then one look at what
 * stands there, then, if wished, confirmation.
 *
 * `created` means: made by this very call, its own repeats after lost answers included. Every line made carries a mark of
 * this call in its external id, written in the same transaction as the order, and the mark is read back; so an order that
 * stood there before, or that another worker made a moment earlier, is `unchanged` however the answers were lost.
 */
export async function createOrders(context: CreateContext, ready: Ready[]): Promise<CreateResult[]> {
  const items = ready.map((given) => ({ given, payload: payloadShape.parse(given.payload) }));
  const mark = randomBytes(5).toString('hex');
  const loaded = await loadAll(context, items, mark);
  const results = new Map<Item, CreateResult>();
  const known = new Map<Item, number>();
  for (const item of items) {
    const verdict = loaded.get(item);
    if (verdict && 'id' in verdict) known.set(item, verdict.id);
    else results.set(item, blocked(item, verdict?.refused ?? 'Odoo said nothing about it'));
  }
  for (const [item, result] of await settle(context, known, mark)) results.set(item, result);
  return items.map((item) => results.get(item) ?? blocked(item, 'Odoo said nothing about it'));
}

/** Ids of all orders: of those that stand there already, and of the others by `load`. */
async function loadAll(context: CreateContext, items: Item[], mark: string): Promise<Map<Item, Loaded>> {
  const { client, connection } = context;
  const standing = await readOrders(
    client,
    items.flatMap(({ payload }) => payload.existing ?? []),
  );
  const stands = ({ payload }: Item): boolean => payload.existing !== undefined && standing.has(payload.existing);
  const contacts = await loadContacts(
    context,
    items.filter((item) => !stands(item)),
  );
  const verdicts = new Map<Item, Loaded>();
  const byKey = new Map<string, Item>();
  const records: LoadRecord[] = [];
  for (const item of items) {
    const { payload, given } = item;
    const contact = payload.contact && contacts.get(payload.contact.externalId);
    if (payload.existing !== undefined && stands(item)) verdicts.set(item, { id: payload.existing });
    else if (contact && 'refused' in contact) verdicts.set(item, contact);
    else if (payload.header) {
      byKey.set(given.order.id, item);
      records.push(toRecord(item, payload.header, contact?.id, mark));
    }
  }
  const call = { client, connection, model: 'sale.order', size: batchSize, blankable, what: 'create orders' };
  for (const [key, verdict] of await loadOnce(call, records)) {
    const item = byKey.get(key);
    if (item) verdicts.set(item, verdict);
  }
  await refuseWithoutRight(context, verdicts);
  return verdicts;
}

/** Child contacts for delivery addresses Odoo does not know; the same address of a customer only once. */
async function loadContacts({ client, connection }: CreateContext, items: Item[]): Promise<Map<string, Loaded>> {
  const wanted = new Map<string, LoadRecord>();
  for (const { payload } of items) {
    const { contact } = payload;
    if (contact) wanted.set(contact.externalId, { key: contact.externalId, cells: contact.cells, lines: [] });
  }
  const call = { client, connection, model: 'res.partner', size: 50, blankable: [], what: 'create delivery addresses' };
  return loadOnce(call, [...wanted.values()]);
}

function toRecord(
  { given, payload }: Item,
  header: Record<string, string>,
  shipping: number | undefined,
  mark: string,
): LoadRecord {
  return {
    key: given.order.id,
    cells: shipping === undefined ? header : { ...header, 'partner_shipping_id/.id': String(shipping) },
    lines: payload.lines.map((cells, index) => ({
      'order_line/id': lineId(payload, index + 1, mark),
      ...cells,
    })),
  };
}

/** `__lnb__.so_1042_l3_9f2c41a07b`: the order, the line's place in it, the call that made it. */
function lineId(payload: Payload, place: number, mark: string): string {
  return `${payload.externalId}_l${place}_${mark}`;
}

/** Reads what stands there, says what came of each, confirms. */
async function settle(
  context: CreateContext,
  known: Map<Item, number>,
  mark: string,
): Promise<Map<Item, CreateResult>> {
  const { client, options } = context;
  const held = await readOrders(client, [...known.values()]);
  const mine = await madeHere(client, known, held, mark);
  const before = [...known].filter(([item]) => !mine.has(item)).map(([, id]) => id);
  const lines = await readLines(client, before);
  const toConfirm = [...known].filter(([item]) => options.confirm && !item.given.order.test);
  const confirmed = await confirmOrders(client, new Map(toConfirm.map(([item, id]) => [id, item.given.order])), held);
  const { user } = await client.session();
  const results = new Map<Item, CreateResult>();
  for (const [item, id] of known) {
    const order = confirmed.held.get(id);
    const found = {
      orderId: item.given.order.id,
      outcome: mine.has(item) ? ('created' as const) : ('unchanged' as const),
    };
    const reasons = (stored: OdooOrder): Reason[] => [
      ...(mine.has(item) ? [] : changed(item, stored, lines.get(id) ?? [])),
      ...totalWarning(item.given.order, stored, item.payload.rounding),
      ...(confirmed.warnings.get(id) ?? []),
    ];
    results.set(
      item,
      order ? { ...found, target: toStored(order), reasons: reasons(order) } : { ...found, ...hidden(id, user) },
    );
  }
  return results;
}

/** An order that is there but that the user may not see, because it is a colleague's (odoo.md 0.8). */
function hidden(id: number, user: string): { target: StoredOrder; reasons: Reason[] } {
  return {
    target: { id: String(id), number: `#${id}`, state: 'unknown' },
    reasons: [reason('odoo_own_documents_only', { user })],
  };
}

/** Orders whose lines bear this call's mark. */
async function madeHere(
  client: OdooClient,
  known: Map<Item, number>,
  held: Map<number, OdooOrder>,
  mark: string,
): Promise<Set<Item>> {
  const asked = [...known].filter(([item, id]) => item.payload.existing !== id);
  const nameOf = (item: Item): string => lineId(item.payload, 1, mark);
  const [seen, unseen] = [true, false].map((visible) => asked.filter(([, id]) => held.has(id) === visible));
  const records = (seen ?? []).flatMap(([, id]) => held.get(id)?.order_line ?? []);
  const model = 'sale.order.line';
  const [ofSeen, ofUnseen] = await Promise.all([
    whichExist(
      client,
      model,
      (seen ?? []).map(([item]) => nameOf(item)),
      records,
    ),
    whichExist(
      client,
      model,
      (unseen ?? []).map(([item]) => nameOf(item)),
      [],
    ),
  ]);
  return new Set(asked.map(([item]) => item).filter((item) => ofSeen.has(nameOf(item)) || ofUnseen.has(nameOf(item))));
}

function changed(item: Item, order: OdooOrder, lines: Parameters<typeof differs>[2]): Reason[] {
  if (!differs(item.payload, order, lines)) return [];
  return [reason('changed_in_target', { order: item.given.order.number, target: order.name })];
}

function blocked(item: Item, message: string): CreateResult {
  const { order } = item.given;
  const reasons = [reason('order_rejected', { order: order.number, message })];
  return { orderId: order.id, outcome: 'blocked', reasons, awaits: [] };
}

/** `load` reports a missing right like a bad order; that is the connection's trouble, not the order's. */
async function refuseWithoutRight({ client, connection }: CreateContext, verdicts: Map<Item, Loaded>): Promise<void> {
  const suspicious = [...verdicts.values()].some(
    (verdict) => 'refused' in verdict && /access|not allowed/i.test(verdict.refused),
  );
  if (!suspicious || (await mayDo(client, 'sale.order', 'create'))) return;
  throw new Unauthorized({ connection, operation: 'create orders' }, 'the user may not create sales orders');
}
