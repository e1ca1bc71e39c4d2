import { z } from 'zod';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../shop.js';
import { nodesOf, pageInfo, userErrors } from '../wire.js';
import { draftComplete, draftCreate, draftDelete, draftRead, newestDrafts } from './documents.js';
import { idAttribute } from './names.js';
import { draftShape, type Draft } from './stored.js';

const createShape = z.object({
  draftOrderCreate: z.object({ draftOrder: z.object({ id: z.string() }).nullish(), userErrors }),
});
const readShape = z.object({ draftOrder: draftShape.nullable() });
const completeShape = z.object({
  draftOrderComplete: z.object({
    draftOrder: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish(),
    userErrors,
  }),
});
const deleteShape = z.object({ draftOrderDelete: z.object({ userErrors }) });
const listShape = z.object({
  draftOrders: nodesOf(
    z.object({
      id: z.string(),
      status: z.string(),
      createdAt: z.string(),
      customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullish() })),
    }),
  ).extend({ pageInfo }),
});

const patience = 30_000;
const mostPages = 10;
/** How far back a draft may lie whose answer was lost: our clock and Shopify's differ. */
const earlier = 5 * 60_000;

/**
 * Makes a draft; answers its GID, or what Shopify has against it.
 *
 * @throws {Ambiguous} where nobody knows whether it was made
 */
export async function makeDraft(
  shop: Shop,
  input: Record<string, unknown>,
  order: string,
): Promise<{ draft: string } | { refused: string }> {
  const operation = `make a draft of order ${order}`;
  const call = { document: draftCreate, variables: { input }, shape: createShape, operation };
  const { draftOrder, userErrors: errors } = (await shop.client.call(call)).draftOrderCreate;
  if (draftOrder) return { draft: draftOrder.id };
  return { refused: shop.client.hide(errors.map(({ message }) => message).join(' ')) || 'it said nothing more' };
}

/** A draft by its GID, when it is done calculating or after half a minute. Undefined where it is gone. */
export async function readDraft(shop: Shop, id: string): Promise<Draft | undefined> {
  const until = Date.now() + patience;
  for (let pause = 200; ; pause *= 2) {
    const call = { document: draftRead, variables: { id }, shape: readShape, operation: 'read a draft' };
    const { draftOrder } = await shop.client.call(call);
    if (!draftOrder || draftOrder.ready || draftOrder.order || Date.now() + pause > until)
      return draftOrder ?? undefined;
    await sleep(pause);
  }
}

/** Turns a draft into an order; what Shopify has against it where there is none. A second time is harmless. */
export async function completeDraft(shop: Shop, id: string, paymentPending: boolean): Promise<string | undefined> {
  const variables = { id, ...(paymentPending && { paymentPending }) };
  const call = { document: draftComplete, variables, shape: completeShape, operation: 'complete a draft' };
  const { draftOrder, userErrors: errors } = (await shop.client.call(call)).draftOrderComplete;
  // An order beside errors is a success: "This order has been paid" means that it is there (shopify.md 6.3).
  if (draftOrder?.order) return undefined;
  return shop.client.hide(errors.map(({ message }) => message).join(' ')) || 'it gave no order';
}

/** Takes back an open draft that this connection made itself and nobody is to complete; false where Shopify refuses. */
export async function takeBackDraft(shop: Shop, id: string): Promise<boolean> {
  const call = { document: draftDelete, variables: { id }, shape: deleteShape, operation: 'take back our own draft' };
  const [refused] = (await shop.client.call(call)).draftOrderDelete.userErrors;
  if (refused) shop.logger.warn('an own draft could not be taken back', { id, message: refused.message });
  return refused === undefined;
}

/**
 * Drafts of these orders that were made since, the oldest of each: read from the shop itself, newest first, not from the
 * search index, which may not know them yet (shopify.md 2.6, 6.7).
 */
export async function findDrafts(
  shop: Shop,
  portalIds: ReadonlySet<string>,
  since: number,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { draftOrders } = await readNewest(shop, after);
    for (const { id, customAttributes } of draftOrders.nodes) {
      const portalId = customAttributes.find(({ key }) => key === idAttribute)?.value;
      if (portalId && portalIds.has(portalId)) found.set(portalId, id);
    }
    const last = draftOrders.nodes.at(-1);
    const { hasNextPage, endCursor } = draftOrders.pageInfo;
    if (!last || !hasNextPage || !endCursor || Date.parse(last.createdAt) < since - earlier) break;
    after = endCursor;
  }
  return found;
}

function readNewest(shop: Shop, after: string | null): Promise<z.output<typeof listShape>> {
  const variables = { first: 100, after };
  return shop.client.call({ document: newestDrafts, variables, shape: listShape, operation: 'look for own drafts' });
}
