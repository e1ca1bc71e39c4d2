import { z } from 'zod';
import { reason, type Reason } from '../../model/reason.js';
import { Rejected, Unauthorized } from '../errors.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import { apiVersion } from './api/document.js';
import { companyLocationSearch } from './orders/documents.js';
import { mayUse, type Location, type Shop, type ShopInfo } from './shop.js';

const product = `Shopify Admin API ${apiVersion}`;

/** What each scope is needed for (shopify.md 1.4). */
const needed: readonly [scope: string, use: Use][] = [
  ['read_products', 'stock'],
  ['read_inventory', 'stock'],
  ['read_locations', 'stock'],
  ['read_customers', 'orders'],
  ['write_orders', 'orders'],
  ['write_draft_orders', 'orders'],
];
type Use = 'stock' | 'orders';

/**
 * Tries the connection the way a run uses it: whose shop answers, what we may do there, what can be sold from where, and whether
 * the shop's way of taxes and companies fits the settings. Whatever goes wrong is a finding, never an exception.
 */
export async function testConnection(shop: Shop): Promise<TestReport> {
  const { connection, settings } = shop;
  shop.forget();
  try {
    const info = await shop.info();
    const missing = ofScopes(connection, info);
    const works = reason('connection_works', { connection, product, user: info.name });
    const findings = [
      works,
      reason('shopify_shop', { shop: info.domain, plan: info.plan, currency: info.currency }),
      ...missing,
      ...(mayUse(info, 'read_locations') ? ofLocations(connection, await shop.locations()) : []),
      ...ofTaxes(shop, info),
      ...(mayUse(info, 'read_customers') ? await ofCompanies(shop) : []),
      ...ofVersion(shop),
      ...ofPoints(shop, info),
    ];
    return { ok: missing.length === 0 && !findings.some(isFault), product, findings };
  } catch (error) {
    return { ok: false, product, findings: [otherShop(error, settings.shop) ?? findingOf(error)] };
  }
}

function otherShop(error: unknown, shop: string): Reason | undefined {
  if (!(error instanceof Rejected && error.code === 'other_shop')) return undefined;
  return reason('shopify_other_shop', { connection: error.connection, shop, message: error.message });
}

const faults = new Set(['shopify_without_companies', 'shopify_no_location']);
const isFault = ({ code }: Reason): boolean => faults.has(code);

function ofScopes(connection: string, info: ShopInfo): Reason[] {
  return needed
    .filter(([scope]) => !mayUse(info, scope))
    .map(([scope, use]) => reason(`shopify_scope_missing_for_${use}`, { connection, scope }));
}

function ofLocations(connection: string, all: readonly Location[]): Reason[] {
  const sold = all.filter((each) => each.isActive && each.fulfillsOnlineOrders && !each.isFulfillmentService);
  const named = (some: readonly Location[]): string => some.map(({ name }) => name).join(', ');
  const closed = all.filter(({ isActive }) => !isActive);
  return [
    sold.length === 0
      ? reason('shopify_no_location', { connection })
      : reason('shopify_locations', { connection, count: sold.length, locations: named(sold) }),
    ...(closed.length > 0 ? [reason('shopify_locations_deactivated', { connection, locations: named(closed) })] : []),
  ];
}

function ofTaxes({ connection, settings }: Shop, { taxesIncluded }: ShopInfo): Reason[] {
  const { taxes } = settings.orders;
  if (taxesIncluded && taxes === 'added') return [reason('shopify_shop_prices_with_tax', { connection })];
  if (!taxesIncluded && taxes === 'included') return [reason('shopify_shop_prices_without_tax', { connection })];
  return [];
}

/** A shop without B2B refuses to be asked for companies at all (shopify.md 7). */
async function ofCompanies({ client, connection, settings }: Shop): Promise<Reason[]> {
  if (!settings.orders.customerReference.startsWith('company')) return [];
  try {
    const variables = { first: 1, query: "external_id:'-'" };
    const shape = z.object({ companyLocations: z.unknown() });
    await client.call({
      document: companyLocationSearch,
      variables,
      shape,
      operation: 'look whether there are companies',
    });
    return [];
  } catch (error) {
    if (!(error instanceof Unauthorized)) throw error;
    return [reason('shopify_without_companies', { connection })];
  }
}

function ofVersion({ client, connection }: Shop): Reason[] {
  const served = client.servedVersion();
  if (served === undefined || served === apiVersion) return [];
  return [reason('shopify_version_fell_forward', { connection, asked: apiVersion, served })];
}

function ofPoints({ client, connection }: Shop, { development }: ShopInfo): Reason[] {
  const points = client.points();
  return [
    ...(points ? [reason('shopify_points', { connection, restore: points.restore, maximum: points.maximum })] : []),
    ...(development ? [reason('shopify_development_shop', { connection })] : []),
  ];
}
