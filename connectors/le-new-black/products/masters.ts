import type { z } from 'zod';
import type { Product } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Change } from '../../ports.js';
import { writeRows, type RowRefusal } from '../batch.js';
import { readShape } from '../errors.js';
import { everyRecord } from '../every-record.js';
import type { Portal } from '../portal.js';
import { collectionsDue, fabricsDue, sizingsDue, type Due } from './due.js';
import { mergedSizes } from './sizes.js';
import {
  wireCollection,
  wireFabric,
  wireSizing,
  type WireCollection,
  type WireFabric,
  type WireSizing,
} from './wire.js';

/** What products name and the portal must have before them. Each list is read once, when it is first asked for. */
export interface Masters {
  /** Fabrics by code. */
  fabrics(): Promise<ReadonlyMap<string, WireFabric>>;
  /** Sizes of a grid in the portal's order, those that only the product lists among them. */
  sizesOf(sizing: NonNullable<Product['sizing']>): Promise<string[]>;
  /**
   * Makes what is missing and brings up to date what differs, in the order the portal needs: sizings, fabrics, collections.
   * Answers why products cannot go, by their key.
   */
  ensure(products: Change<Product>[]): Promise<Map<string, Reason>>;
}

/** What the portal holds, by what products name it by. */
interface HeldMasters {
  sizings: Map<string, WireSizing>;
  fabrics: Map<string, WireFabric>;
  collections: Map<string, WireCollection>;
}

/** See {@link Masters}; `status` is that of collections it makes. */
export function createMasters(portal: Portal, status: string): Masters {
  let reading: Promise<HeldMasters> | undefined;
  const held = async (): Promise<HeldMasters> => {
    reading ??= readMasters(portal);
    try {
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
  return {
    fabrics: async () => (await held()).fabrics,
    async sizesOf({ name, sizes }) {
      return mergedSizes((await held()).sizings.get(name)?.sizes ?? [], sizes);
    },
    async ensure(products) {
      const known = await held();
      const { due, refused } = await sizingsDue(portal, known.sizings, products);
      const sizings = await send(portal, 'sizings', due, refused);
      sizings.forEach(({ key, body, sizes = [] }) => known.sizings.set(key, { ...body, name: key, sizes }));
      const fabrics = await send(portal, 'fabrics', fabricsDue(known.fabrics, products), refused);
      fabrics.forEach(({ key, body }) => known.fabrics.set(key, { ...known.fabrics.get(key), ...body } as WireFabric));
      const wanted = await collectionsDue(portal, known.collections, products, status);
      const collections = await send(portal, 'collections', wanted, refused);
      collections.forEach(({ key, body }) => known.collections.set(key, body as WireCollection));
      return refused;
    },
  };
}

async function readMasters(portal: Portal): Promise<HeldMasters> {
  const [sizings, fabrics, collections] = await Promise.all([
    readAll(portal, 'sizings', wireSizing, ({ name }) => name),
    readAll(portal, 'fabrics', wireFabric, ({ code }) => code),
    readAll(portal, 'collections', wireCollection, ({ code }) => code),
  ]);
  return { sizings, fabrics, collections };
}

/** Of several with one name the first counts: sizings have codes of their own, which are not shown. */
async function readAll<T extends z.ZodType>(
  portal: Portal,
  resource: string,
  schema: T,
  nameOf: (one: z.output<T>) => string | undefined,
): Promise<Map<string, z.output<T>>> {
  const all = new Map<string, z.output<T>>();
  const context = { connection: portal.connection, operation: `GET /${resource}` };
  for await (const data of everyRecord(portal.client, resource)) {
    const one = readShape(schema, data, context, `one of the ${resource}`);
    const name = nameOf(one);
    if (name !== undefined && !all.has(name)) all.set(name, one);
  }
  return all;
}

/** Writes what is due; answers what the portal took, and adds to `refused` the products of what it did not. */
async function send(portal: Portal, resource: string, due: Due[], refused: Map<string, Reason>): Promise<Due[]> {
  const rows = due.map((each) => ({
    change: { key: each.key, label: each.key, action: 'created' as const, record: each, fields: [] },
    body: each.body,
  }));
  const reasonOf = ({ key }: Change<Due>, { message }: RowRefusal): Reason =>
    reason('portal_row_refused', { record: `${resource} ${key}`, message });
  const results = await writeRows<Due>(portal, { resource, key: 'name', reasonOf }, rows);
  results.forEach(({ reason: why }, place) => {
    if (why) due[place]?.products.forEach((product) => refused.set(product, why));
  });
  return due.filter((_, place) => results[place]?.reason === undefined);
}
