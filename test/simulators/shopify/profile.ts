/** How the simulated shop behaves; `POST /_sim/profile` changes any of it. */
export interface Profile {
  /** Name before `.myshopify.com`. */
  shop: string;
  shopName: string;
  currency: string;
  /** Currencies customers can be charged in. */
  currencies: string[];
  taxesIncluded: boolean;
  /** Percent of tax on everything that is not exempt. */
  taxRate: number;
  /** A permanent token of an admin-created app (shopify.md 1.3). */
  accessToken: string;
  /** Credentials of an app of the merchant's own organisation. */
  clientId: string;
  clientSecret: string;
  /** Seconds a token by client credentials lives. */
  tokenSeconds: number;
  /** The store belongs to another organisation than the app. */
  shopNotPermitted: boolean;
  scopes: string[];
  /** Versions that are reachable, oldest first; others fall forward to the oldest (shopify.md 1.1). */
  versions: string[];
  /** Points (shopify.md 2.3). */
  bucket: { maximum: number; restorePerSecond: number };
  /** How long a change takes to reach the search index; `never` is a number too: 1e12. */
  searchLagMs: number;
  /** How long a draft is not ready after it was made. */
  draftCalculatesMs: number;
  /** How long a bulk operation runs. */
  bulkMs: number;
  bulkFails: boolean;
  /** A line's own discount is ignored where its price is overridden: what nobody has promised (shopify.md 6.2). */
  ignoresLineDiscounts: boolean;
  /** B2B is not available to the shop. */
  withoutCompanies: boolean;
  /** A development shop. */
  development: boolean;
  /** What Shopify warns of on every draft. */
  draftWarning: string | undefined;
}

/** A shop of the Standard plan with everything granted. */
export const defaultProfile: Profile = {
  shop: 'maison-orme',
  shopName: 'Maison Orme',
  currency: 'EUR',
  currencies: ['EUR', 'USD'],
  taxesIncluded: false,
  taxRate: 0,
  accessToken: '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',
  clientId: 'b1e55edb1e55edb1e55edb1e55edb1e5',
  clientSecret: 'shpss_0ddba110ddba110ddba110ddba110ddb',
  tokenSeconds: 86_399,
  shopNotPermitted: false,
  scopes: [
    'read_products',
    'read_inventory',
    'read_locations',
    'read_customers',
    'read_companies',
    'write_orders',
    'write_draft_orders',
    'write_payment_terms',
  ],
  versions: ['2026-01', '2026-04', '2026-07', '2026-10'],
  bucket: { maximum: 2_000, restorePerSecond: 100 },
  searchLagMs: 0,
  draftCalculatesMs: 0,
  bulkMs: 0,
  bulkFails: false,
  ignoresLineDiscounts: false,
  withoutCompanies: false,
  development: false,
  draftWarning: undefined,
};
