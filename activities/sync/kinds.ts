import type { z } from 'zod';
import type {
  AwaitedKey,
  Connection,
  RecordSource,
  RecordTarget,
  Sourced,
  SourcedRecord,
} from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { ListKeys } from '../../model/flat.js';
import type { ImageSlot } from '../../model/image.js';
import type { Price } from '../../model/price.js';
import type { Product } from '../../model/product.js';
import type { StockLevel } from '../../model/stock.js';
import type { FlowKind } from '../../workflows/contract/names.js';
import { admitProduct } from './admit-product.js';
import {
  syncCustomersOptions,
  syncImagesOptions,
  syncInventoryOptions,
  syncPricesOptions,
  syncProductsOptions,
  type SyncOptions,
} from '../../workflows/contract/options.js';

/** Kinds of flows that keep records in step. */
export type SyncKindName = Exclude<FlowKind, 'exportOrders'>;

/** What the engine must know of the records of one kind. */
export interface SyncKind {
  options: z.ZodType<SyncOptions>;
  /** Opens both ports with the flow's options; undefined where a connection does not offer its port. */
  openSource(connection: Connection, options: SyncOptions): RecordSource<object> | undefined;
  openTarget(connection: Connection, options: SyncOptions): RecordTarget<object> | undefined;
  /** How entries of the record's lists are known. */
  lists: ListKeys;
  /** What the kind itself leaves out, or a part of it, whatever source and target. Absent where it takes everything. */
  admit?(sourced: SourcedRecord<object>, options: SyncOptions): Sourced<object>;
  /** What orders may wait for that is there once a record was seen. */
  brings(record: object): AwaitedKey[];
  /** What is written for a key that is gone from the source; undefined where that is only said. */
  whenGone?(key: string, options: SyncOptions): object | undefined;
}

const customers: KindOf<Customer, z.output<typeof syncCustomersOptions>> = {
  options: syncCustomersOptions,
  openSource: (connection, options) => connection.customerSource?.({ ...options, own: options.source }),
  openTarget: (connection, options) => connection.customerTarget?.({ ...options, own: options.target }),
  lists: { deliveryAddresses: 'reference', contacts: 'email' },
  brings: ({ reference }) => [{ kind: 'customer', key: reference }],
};

const products: KindOf<Product, z.output<typeof syncProductsOptions>> = {
  options: syncProductsOptions,
  openSource: (connection, options) => connection.productSource?.({ ...options, own: options.source }),
  openTarget: (connection, options) => connection.productTarget?.({ ...options, own: options.target }),
  // What a grid has beside the source's labels is left alone; targets see to their order.
  lists: { variants: 'code', 'variants.sizes': 'size', 'sizing.sizes': '' },
  admit: (sourced, { productKey }) => admitProduct(sourced, productKey),
  brings: ({ variants }) => variants.flatMap(({ sizes }) => sizes.flatMap(articleKeys)),
};

const images: KindOf<ImageSlot, z.output<typeof syncImagesOptions>> = {
  options: syncImagesOptions,
  openSource: (connection, options) => connection.imageSource?.({ own: options.source }),
  openTarget: (connection, options) => connection.imageTarget?.({ own: options.target }),
  lists: {},
  brings: () => [],
};

const prices: KindOf<Price, z.output<typeof syncPricesOptions>> = {
  options: syncPricesOptions,
  openSource: (connection, options) => connection.priceSource?.({ ...options, own: options.source }),
  openTarget: (connection, options) => connection.priceTarget?.({ ...options, own: options.target }),
  lists: {},
  brings: (price) => articleKeys(price),
};

const inventory: KindOf<StockLevel, z.output<typeof syncInventoryOptions>> = {
  options: syncInventoryOptions,
  openSource: (connection, options) => connection.stockSource?.({ ...options, own: options.source }),
  openTarget: (connection, options) => connection.stockTarget?.({ ...options, own: options.target }),
  lists: {},
  brings: (level) => articleKeys(level),
  whenGone: (key, { productKey, vanished }) => (vanished === 'zero' ? { [productKey]: key, available: 0 } : undefined),
};

/** A kind as its own types write it. */
interface KindOf<T extends object, O> {
  options: z.ZodType<O>;
  openSource(connection: Connection, options: O): RecordSource<T> | undefined;
  openTarget(connection: Connection, options: O): RecordTarget<T> | undefined;
  lists: ListKeys;
  admit?(sourced: SourcedRecord<T>, options: O): Sourced<T>;
  brings(record: T): AwaitedKey[];
  whenGone?(key: string, options: O): T | undefined;
}

/** Every kind. The engine never looks into a record, so it knows them all as objects. */
export const syncKinds = {
  syncCustomers: customers,
  syncProducts: products,
  syncImages: images,
  syncPrices: prices,
  syncInventory: inventory,
} as unknown as Readonly<Record<SyncKindName, SyncKind>>;

/** Whether a flow's kind is one of records kept in step. */
export function isSyncKind(kind: string): kind is SyncKindName {
  return Object.hasOwn(syncKinds, kind);
}

function articleKeys({ ean13, sku }: { ean13?: string; sku?: string }): AwaitedKey[] {
  return [ean13, sku].flatMap((key) => (key === undefined ? [] : [{ kind: 'product' as const, key }]));
}
