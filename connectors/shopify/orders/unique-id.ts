import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { StoredOrder } from '../../ports.js';
import { defineOrderId, orderIdDefinition } from '../api/shop-documents.js';
import type { Shop } from '../shop.js';
import { chunks, nodesOf, userErrors } from '../wire.js';
import { orderId, ordersByPortalId, setOrderId } from './documents.js';
import { orderShape, toStored } from './stored.js';

const definitionShape = z.object({ metafieldDefinitions: nodesOf(z.object({ id: z.string() })) });
const defineShape = z.object({ metafieldDefinitionCreate: z.object({ userErrors }) });
const setShape = z.object({ metafieldsSet: z.object({ userErrors }) });
const atOnce = 60;

/**
 * The portal's id on orders: a metafield that no two orders can share (shopify.md 6.5). It finds an order by key, where a search
 * would lag behind, and tells of a double that a person made.
 */
export interface UniqueIds {
  /** Orders by portal id; none where no order can have one yet. */
  find(portalIds: readonly string[]): Promise<Map<string, StoredOrder>>;
  /**
   * Sees to it that orders can carry ids: asked before anything is sent.
   *
   * @throws {Rejected} where the shop does not allow it
   */
  prepare(): Promise<void>;
  /** Puts an id on an order; false where another order has it. */
  put(target: string, portalId: string): Promise<boolean>;
}

/** See {@link UniqueIds}. */
export function createUniqueIds(shop: Shop): UniqueIds {
  let defined = false;

  async function isDefined(): Promise<boolean> {
    if (defined) return true;
    const { metafieldDefinitions } = await shop.client.call({
      document: orderIdDefinition,
      variables: orderId,
      shape: definitionShape,
      operation: 'look whether orders can carry a unique id',
    });
    defined = metafieldDefinitions.nodes.length > 0;
    return defined;
  }

  async function define(): Promise<void> {
    if (await isDefined()) return;
    const operation = 'let orders carry a unique id';
    const definition = {
      ...orderId,
      name: 'Portal order id',
      type: 'id',
      ownerType: 'ORDER',
      capabilities: { uniqueValues: { enabled: true } },
    };
    const call = { document: defineOrderId, variables: { definition }, shape: defineShape, operation };
    const { metafieldDefinitionCreate } = await shop.client.call(call);
    const [refused] = metafieldDefinitionCreate.userErrors.filter(({ code }) => code !== 'TAKEN');
    if (refused) {
      const context = { connection: shop.connection, operation };
      throw new Rejected(context, refused.message, { code: refused.code ?? 'refused' });
    }
    defined = true;
  }

  return {
    async find(portalIds) {
      const found = new Map<string, StoredOrder>();
      if (portalIds.length === 0 || !(await isDefined())) return found;
      for (const part of chunks([...new Set(portalIds)], atOnce)) {
        const variables = Object.fromEntries(part.map((id, place) => [`k${place}`, id]));
        const shape = z.record(z.string(), orderShape.nullable());
        const call = {
          document: ordersByPortalId(part.length),
          variables,
          shape,
          operation: 'look for orders by their id',
        };
        const answer = await shop.client.call(call);
        part.forEach((id, place) => {
          const order = answer[`k${place}`];
          if (order) found.set(id, toStored(order));
        });
      }
      return found;
    },
    prepare: define,
    async put(target, portalId) {
      await define();
      const metafield = { ...orderId, type: 'id', ownerId: target, value: portalId };
      const operation = `put its id on the order ${portalId}`;
      const call = { document: setOrderId, variables: { metafields: [metafield] }, shape: setShape, operation };
      const [refused] = (await shop.client.call(call)).metafieldsSet.userErrors;
      if (refused) shop.logger.warn('an order could not be given its id', { portalId, message: refused.message });
      return refused === undefined;
    },
  };
}
