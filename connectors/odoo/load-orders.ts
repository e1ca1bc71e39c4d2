import { Unauthorized } from '../errors.js';
import type { CreateContext, Item } from './item.js';
import { loadOnce, type Loaded, type LoadRecord } from './load.js';
import { blankable } from './mapping/header.js';
import { lineId } from './mark.js';
import { mayDo } from './rights.js';
import { readOrders } from './verify.js';

/** Orders in one call; past 20 nothing is gained (odoo.md 4.2.1). */
export const batchSize = 20;

/** Ids of all orders: of those that stand there already, and of the others by `load`. */
export async function loadOrders(context: CreateContext, items: Item[], mark: string): Promise<Map<Item, Loaded>> {
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

/** `load` reports a missing right like a bad order; that is the connection's trouble, not the order's. */
async function refuseWithoutRight({ client, connection }: CreateContext, verdicts: Map<Item, Loaded>): Promise<void> {
  const suspicious = [...verdicts.values()].some(
    (verdict) => 'refused' in verdict && /access|not allowed/i.test(verdict.refused),
  );
  if (!suspicious || (await mayDo(client, 'sale.order', 'create'))) return;
  throw new Unauthorized({ connection, operation: 'create orders' }, 'the user may not create sales orders');
}
