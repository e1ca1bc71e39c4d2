import { z } from 'zod';
import { compare, decimal, minus, type Decimal } from '../../../model/decimal.js';
import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { StoredOrder } from '../../ports.js';
import type { Shop } from '../shop.js';
import { chunks, nodesOf } from '../wire.js';
import { draftRead, orderLines, targetOrders } from './documents.js';

const money = z.object({ presentmentMoney: z.object({ amount: z.string() }) });
const head = {
  id: z.string(),
  name: z.string(),
  taxesIncluded: z.boolean(),
  totalPriceSet: money,
};

/** A draft as Shopify holds it. */
export const draftShape = z.object({
  ...head,
  status: z.string(),
  ready: z.boolean(),
  totalTaxSet: money,
  warnings: z.array(z.object({ message: z.string() })),
  order: z.object({ id: z.string(), name: z.string() }).nullish(),
});

/** See {@link draftShape}. */
export type Draft = z.output<typeof draftShape>;

/** An order as Shopify holds it. */
export const orderShape = z.object({
  ...head,
  cancelledAt: z.string().nullish(),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string(),
  orderTax: money.nullish(),
});

/** See {@link orderShape}. */
export type ShopOrder = z.output<typeof orderShape>;

/** What is held, in the port's words. */
export function toStored(held: Draft | ShopOrder): StoredOrder {
  const { id, name } = held;
  return { id, number: name, state: stateOf(held), total: netOf(held) };
}

function stateOf(held: Draft | ShopOrder): string {
  if ('status' in held) return held.status === 'COMPLETED' ? 'completed' : 'draft';
  if (held.cancelledAt) return 'cancelled';
  const words = [held.displayFulfillmentStatus, held.displayFinancialStatus].filter(Boolean);
  return words.join(', ').toLowerCase().replaceAll('_', ' ');
}

/** Before tax; where the shop's prices contain it, with it, as the portal's then do. */
export function netOf(held: Draft | ShopOrder): Decimal {
  const total = decimal(held.totalPriceSet.presentmentMoney.amount);
  const tax = 'status' in held ? held.totalTaxSet : held.orderTax;
  return held.taxesIncluded || !tax ? total : minus(total, decimal(tax.presentmentMoney.amount));
}

const node = z.discriminatedUnion('__typename', [
  orderShape.extend({ __typename: z.literal('Order') }),
  draftShape.extend({ __typename: z.literal('DraftOrder') }),
]);
const nodesShape = z.object({ nodes: z.array(z.looseObject({ __typename: z.string() }).nullable()) });
const atOnce = 40;

/** Orders and drafts by GID; what is gone is left out. A draft that became an order meanwhile comes as it is. */
export async function readTargets(shop: Shop, ids: readonly string[]): Promise<Map<string, StoredOrder>> {
  const wanted = [...new Set(ids)].filter((id) => /^gid:\/\/shopify\/(Draft)?Order\/\d+$/.test(id));
  const found = new Map<string, StoredOrder>();
  for (const part of chunks(wanted, atOnce)) {
    const { nodes } = await shop.client.call({
      document: targetOrders,
      variables: { ids: part },
      shape: nodesShape,
      operation: 'read orders',
    });
    for (const each of nodes) {
      const read = node.safeParse(each);
      if (read.success) found.set(read.data.id, toStored(read.data));
    }
  }
  return found;
}

const piece = z.object({ variant: z.object({ id: z.string() }).nullish() });
const draftLines = z.object({
  draftOrder: z.object({ lineItems: nodesOf(piece.extend({ quantity: z.number() })) }).nullable(),
});
const orderLinesShape = z.object({
  order: z.object({ lineItems: nodesOf(piece.extend({ currentQuantity: z.number() })) }).nullable(),
});

/** Pieces by variant of what stands there; undefined where it is gone. A list ends at 250 lines. */
export async function piecesOf(shop: Shop, id: string): Promise<Record<string, number> | undefined> {
  const operation = 'read the lines of an order';
  const isDraft = id.includes('/DraftOrder/');
  const lines = isDraft
    ? (await shop.client.call({ document: draftRead, variables: { id }, shape: draftLines, operation })).draftOrder
        ?.lineItems.nodes
    : (await shop.client.call({ document: orderLines, variables: { id }, shape: orderLinesShape, operation })).order
        ?.lineItems.nodes;
  return (
    lines &&
    counted(lines.map((line) => ({ ...line, pieces: 'quantity' in line ? line.quantity : line.currentQuantity })))
  );
}

/** Adds lines up by variant. */
export function counted(
  lines: readonly { variant?: { id: string } | null | undefined; pieces: number }[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { variant, pieces } of lines) {
    const id = variant?.id ?? 'gone';
    sums[id] = (sums[id] ?? 0) + pieces;
  }
  return sums;
}

/** Whether two orders hold the same pieces. */
export function samePieces(a: Record<string, number>, b: Record<string, number>): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...ids].every((id) => (a[id] ?? 0) === (b[id] ?? 0));
}

/** Says so where the source gives another total than stands there now. */
export function totalWarning(order: Order, { total }: StoredOrder): Reason[] {
  if (order.total === undefined || total === undefined || compare(order.total, total) === 0) return [];
  return [reason('total_differs', { order: order.number, source: order.total, target: total })];
}
