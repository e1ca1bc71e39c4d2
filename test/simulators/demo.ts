import type { DeclaredConnection, DeclaredFlow } from '../../config/declaration.js';
import { startCrmDemo, type CrmDemo } from './demo-crm.js';
import { startFastmagDemo, type FastmagDemo } from './demo-fastmag.js';
import { demoConnection, everyFromNow, startBrandPortal, stockSchedules, type ExpectedOrders } from './demo-part.js';
import { startShopDemo, type ShopDemo } from './demo-shop.js';
import { demoBrand } from './le-new-black/brand.js';
import type { LeNewBlackSimulator } from './le-new-black/server.js';
import { demoOdoo, priceListNames } from './odoo/seed.js';
import { startOdooSimulator, type OdooSimulator } from './odoo/server.js';
import type { OdooVersion } from './odoo/version.js';

/** How the demo is started; everything has a default. */
export interface DemoOptions {
  odooVersion?: OdooVersion;
  /** Ports of the simulators; 0 takes a free one. */
  ports?: { portal?: number; odoo?: number };
  /** Wait before each answer of both, milliseconds. */
  latencyMs?: number;
  /** Null: the flow runs only when started. */
  schedule?: Record<string, unknown> | null;
}

/** The demo: brands with their portals, on Odoo, on Shopify and on Fastmag, a winery with its CRM, and what connects them. */
export interface Demo {
  simulators: { name: string; url: string }[];
  configuration: { connections: DeclaredConnection[]; flows: DeclaredFlow[] };
  /** What becomes of the orders of every flow that exports some. */
  expectedOf: Record<string, ExpectedOrders>;
  /** Those of the flow to Odoo. */
  expected: ExpectedOrders;
  /** Why those that wait do. */
  expectedReasons: Record<string, string>;
  /** Lines a newcomer can paste. */
  hints: string[];
  /** Settings with their references to secrets replaced. */
  resolveSecrets(settings: Record<string, unknown>): Record<string, unknown>;
  /** Every secret there is, tokens handed out so far included: none of them may be seen anywhere. */
  secrets(): string[];
  portal: LeNewBlackSimulator;
  odoo: OdooSimulator;
  shop: ShopDemo;
  boutiques: FastmagDemo;
  winery: CrmDemo;
  close(): Promise<void>;
}

const portalSecret = 'SELVEDGE_DEMO_LNB_SECRET';
const odooKey = 'SELVEDGE_DEMO_ODOO_API_KEY';
const flowId = 'lnb-odoo-orders';

/**
 * Starts the simulators with the demo's data. Its secrets are put into the process's environment, so that references to them
 * resolve as anybody's would.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { ports = {}, latencyMs = 0, odooVersion = 14, schedule = everyFromNow(15) } = options;
  const main = await startBrandPortal('lnb-main', { secret: portalSecret, latencyMs, port: ports.portal ?? 0 });
  const odoo = await startOdooSimulator({ port: ports.odoo ?? 0, latencyMs, version: odooVersion, seed: demoOdoo() });
  const shop = await startShopDemo({ latencyMs, schedule });
  const boutiques = await startFastmagDemo({ latencyMs, schedule });
  const winery = await startCrmDemo({ latencyMs, schedule });
  const parts = [shop, boutiques, winery];
  const own = { ...main.environment, [odooKey]: odoo.access.apiKey };
  const environment: Record<string, string> = Object.assign(own, ...parts.map((part) => part.environment));
  Object.assign(process.env, environment);
  const waiting = Object.entries(main.expectedReasons);
  return {
    simulators: [
      { name: 'Le New Black (simulated)', url: main.portal.origin },
      { name: `Odoo ${odooVersion} (simulated)`, url: odoo.origin },
      ...parts.flatMap((part) => part.simulators),
    ],
    configuration: {
      connections: [main.connection, odooConnection(odoo), ...parts.flatMap((part) => part.connections)],
      flows: [ordersFlow(schedule), ...recordFlows(schedule), ...parts.flatMap((part) => part.flows)],
    },
    expectedOf: { [flowId]: main.expected, ...shop.expected, ...boutiques.expected, ...winery.expected },
    expected: main.expected,
    expectedReasons: main.expectedReasons,
    hints: hints(odoo, waiting.find(([, reason]) => reason === unknownCustomer.reason)?.[0] ?? ''),
    resolveSecrets: (settings) => resolve(settings, environment),
    secrets: () => [
      ...Object.values(environment),
      ...[odoo.access.password, odoo.admin.apiKey, ...main.portal.portal.tokensIssued],
      ...parts.flatMap((part) => part.secrets()),
    ],
    portal: main.portal,
    odoo,
    shop,
    boutiques,
    winery,
    async close() {
      await Promise.all([main.portal.close(), odoo.close(), ...parts.map((part) => part.close())]);
    },
  };
}

function odooConnection({ url, access }: OdooSimulator): DeclaredConnection {
  const { database, user } = access;
  return demoConnection('odoo-main', 'odoo', { url, database, user, apiKey: { env: odooKey } });
}

function ordersFlow(schedule: DeclaredFlow['schedule']): DeclaredFlow {
  const options = { priceLists: priceListNames(demoBrand), recheckHeldEvery: '10 seconds' };
  return {
    id: flowId,
    kind: 'exportOrders',
    source: 'lnb-main',
    target: 'odoo-main',
    options,
    schedule,
    overlap: 'skip',
  };
}

/** What the portal takes over from Odoo: customers and prices at a button, stock by schedule. */
function recordFlows(schedule: DeclaredFlow['schedule']): DeclaredFlow[] {
  const lists = Object.fromEntries(Object.entries(priceListNames(demoBrand)).map(([portal, odoo]) => [odoo, portal]));
  const sides = { source: 'odoo-main', target: 'lnb-main', schedule: null, overlap: 'skip' as const };
  return [
    { id: 'odoo-lnb-customers', kind: 'syncCustomers', ...sides, options: { priceLists: lists } },
    { id: 'odoo-lnb-prices', kind: 'syncPrices', ...sides, options: { priceLists: lists } },
    {
      ...{ id: 'odoo-lnb-inventory', kind: 'syncInventory', ...sides, overlap: 'queue' as const },
      options: { productKey: 'ean13', vanished: 'zero' },
      ...stockSchedules(schedule),
    },
  ];
}

/** The order whose customer Odoo lacks, and that customer. */
const unknownCustomer = { reason: 'customer_reference_unknown', reference: 'C00999', name: 'Printemps Perdu SARL' };

function hints(odoo: OdooSimulator, order: string): string[] {
  const { reference, name } = unknownCustomer;
  const change = JSON.stringify({ kind: 'res.partner', key: reference, set: { name, country_id: 'FR' } });
  return [
    `Order ${order} waits because Odoo has no customer ${reference}. Make it there, and the order goes by itself:`,
    `  curl ${odoo.origin}/_sim/records -d '${change}'`,
    `  npx selvedge order show ${order}`,
    `Start the flow again, with our tool or with Temporal's own:`,
    `  npx selvedge flow run ${flowId}`,
    `  temporal workflow start --task-queue flows --type exportOrders --workflow-id try-1 --input '{"flow":"${flowId}"}'`,
  ];
}

function resolve(settings: Record<string, unknown>, secrets: Record<string, string>): Record<string, unknown> {
  const entries = Object.entries(settings).map(([name, value]) => {
    const reference = typeof value === 'object' && value !== null && 'env' in value ? String(value.env) : undefined;
    return [name, reference === undefined ? value : secrets[reference]];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
