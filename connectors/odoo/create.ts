import { reason, type Reason } from '../../model/reason.js';
import type { CreateResult, Ready, StoredOrder } from '../ports.js';
import { confirmOrders } from './confirm.js';
import type { CreateContext, Item } from './item.js';
import { loadOrders } from './load-orders.js';
import { madeHere, newMark } from './mark.js';
import { payloadShape } from './payload.js';
import { differs, readLines, readOrders, totalWarning, toStored, type OdooOrder } from './verify.js';

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
  const mark = newMark();
  const loaded = await loadOrders(context, items, mark);
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

function changed(item: Item, order: OdooOrder, lines: Parameters<typeof differs>[2]): Reason[] {
  if (!differs(item.payload, order, lines)) return [];
  return [reason('changed_in_target', { order: item.given.order.number, target: order.name })];
}

function blocked(item: Item, message: string): CreateResult {
  const { order } = item.given;
  const reasons = [reason('order_rejected', { order: order.number, message })];
  return { orderId: order.id, outcome: 'blocked', reasons, awaits: [] };
}
