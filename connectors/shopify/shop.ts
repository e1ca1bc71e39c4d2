import { z } from 'zod';
import type { Ledger, Logger } from '../connector.js';
import { Rejected } from '../errors.js';
import type { ShopifyClient } from './api/client.js';
import { locations, shopInfo } from './api/shop-documents.js';
import type { ShopifySettings } from './definition.js';
import { nodesOf } from './wire.js';

const infoShape = z.object({
  shop: z.object({
    name: z.string(),
    myshopifyDomain: z.string(),
    currencyCode: z.string(),
    enabledPresentmentCurrencies: z.array(z.string()),
    taxesIncluded: z.boolean(),
    plan: z.object({ publicDisplayName: z.string(), partnerDevelopment: z.boolean() }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** What a shop says of itself and of what we may do. */
export interface ShopInfo {
  name: string;
  domain: string;
  currency: string;
  /** Currencies customers can be charged in; the shop's own among them. */
  currencies: ReadonlySet<string>;
  taxesIncluded: boolean;
  plan: string;
  development: boolean;
  scopes: ReadonlySet<string>;
}

const locationShape = z.object({
  id: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  fulfillsOnlineOrders: z.boolean(),
  isFulfillmentService: z.boolean(),
});

/** A place that stock lies at. */
export type Location = z.output<typeof locationShape>;

/** A connection's shop: what its ports work with. */
export interface Shop {
  connection: string;
  settings: ShopifySettings;
  client: ShopifyClient;
  ledger: Ledger;
  logger: Logger;
  /** A few minutes old at most. @throws {Rejected} where another shop answers than the one in the settings */
  info(): Promise<ShopInfo>;
  locations(): Promise<Location[]>;
  /** The next `info` and `locations` are read anew. */
  forget(): void;
}

const goodFor = 5 * 60_000;

/** See {@link Shop}. */
export function createShop(parts: Pick<Shop, 'connection' | 'settings' | 'client' | 'ledger' | 'logger'>): Shop {
  const { client, connection, settings } = parts;

  async function readInfo(): Promise<ShopInfo> {
    const operation = 'read the shop';
    const { shop, currentAppInstallation } = await client.call({ document: shopInfo, shape: infoShape, operation });
    if (shop.myshopifyDomain !== `${settings.shop}.myshopify.com`) {
      // A write into the wrong shop is the worst that can happen (shopify.md 1.3).
      const message = `${shop.myshopifyDomain} answers where ${settings.shop}.myshopify.com is set`;
      throw new Rejected({ connection, operation }, message, { code: 'other_shop', field: 'shop' });
    }
    return {
      name: shop.name,
      domain: shop.myshopifyDomain,
      currency: shop.currencyCode,
      currencies: new Set([shop.currencyCode, ...shop.enabledPresentmentCurrencies]),
      taxesIncluded: shop.taxesIncluded,
      plan: shop.plan.publicDisplayName,
      development: shop.plan.partnerDevelopment,
      scopes: new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle)),
    };
  }

  const shape = z.object({ locations: nodesOf(locationShape) });
  const readLocations = async (): Promise<Location[]> =>
    (await client.call({ document: locations, shape, operation: 'read locations' })).locations.nodes;

  const info = remembered(readInfo);
  const places = remembered(readLocations);
  return {
    ...parts,
    info: () => info.get(),
    locations: () => places.get(),
    forget() {
      info.forget();
      places.forget();
    },
  };
}

function remembered<T>(read: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let held: { value: Promise<T>; until: number } | undefined;
  return {
    get() {
      if (!held || Date.now() > held.until) {
        const value = read();
        held = { value, until: Date.now() + goodFor };
        value.catch(() => (held = undefined));
      }
      return held.value;
    },
    forget: () => (held = undefined),
  };
}

/** Whether a scope was granted; `write_x` includes `read_x` (shopify.md 1.4). */
export function mayUse({ scopes }: Pick<ShopInfo, 'scopes'>, scope: string): boolean {
  return scopes.has(scope) || scopes.has(scope.replace(/^read_/, 'write_'));
}
