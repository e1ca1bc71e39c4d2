import type { z } from 'zod';
import type { PortName } from '../connectors/connector.js';
import type { FlowKind } from '../workflows/contract/names.js';
import {
  exportOrdersOptions,
  syncCustomersOptions,
  syncImagesOptions,
  syncInventoryOptions,
  syncPricesOptions,
  syncProductsOptions,
} from '../workflows/contract/options.js';

/** What configuring a flow of a kind takes. */
export interface KindDeclaration {
  /** Ports that the connections on its two sides must offer. */
  source: PortName;
  target: PortName;
  options: z.ZodObject;
  /** Scheduled runs read changes only, so that a pass over everything has a schedule of its own. */
  readsChanges: boolean;
  /** What a scheduled start does while a run is under way, where the flow does not say. */
  overlap: 'skip' | 'queue';
}

/** Every kind of flow that can be configured. */
export const kinds: Readonly<Record<FlowKind, KindDeclaration>> = {
  exportOrders: {
    source: 'orderSource',
    target: 'orderTarget',
    options: exportOrdersOptions,
    readsChanges: false,
    overlap: 'skip',
  },
  syncCustomers: {
    source: 'customerSource',
    target: 'customerTarget',
    options: syncCustomersOptions,
    readsChanges: true,
    overlap: 'skip',
  },
  syncProducts: {
    source: 'productSource',
    target: 'productTarget',
    options: syncProductsOptions,
    readsChanges: true,
    overlap: 'skip',
  },
  syncImages: {
    source: 'imageSource',
    target: 'imageTarget',
    options: syncImagesOptions,
    readsChanges: false,
    overlap: 'skip',
  },
  syncPrices: {
    source: 'priceSource',
    target: 'priceTarget',
    options: syncPricesOptions,
    readsChanges: false,
    overlap: 'skip',
  },
  // A stock figure that is late is wrong: a start that finds a run under way waits for its turn.
  syncInventory: {
    source: 'stockSource',
    target: 'stockTarget',
    options: syncInventoryOptions,
    readsChanges: true,
    overlap: 'queue',
  },
};

/** What a port means to a person who configures a flow. */
export const portTitles: Readonly<Record<PortName, string>> = {
  orderSource: 'orders to offer',
  orderTarget: 'place for orders',
  customerSource: 'customers to offer',
  customerTarget: 'place for customers',
  productSource: 'products to offer',
  productTarget: 'place for products',
  imageSource: 'images to offer',
  imageTarget: 'place for images',
  priceSource: 'prices to offer',
  priceTarget: 'place for prices',
  stockSource: 'stock to offer',
  stockTarget: 'place for stock',
};
