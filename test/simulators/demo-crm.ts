import type { DeclaredFlow } from '../../config/declaration.js';
import { demoAccount } from './clientify/seed-demo.js';
import { startClientifySimulator, type ClientifySimulator } from './clientify/server.js';
import { demoConnection, type DemoPart, type PartOptions } from './demo-part.js';
import { enterSalesOrders, wineryOdoo } from './odoo/seed-winery.js';
import { startOdooSimulator, type OdooSimulator } from './odoo/server.js';

/** The part of the demo whose sales team lives in Clientify and whose books are in an Odoo of its own. */
export interface CrmDemo extends DemoPart {
  odoo: OdooSimulator;
  clientify: ClientifySimulator;
  /** Flow of sales orders into Clientify. */
  ordersFlow: string;
}

const odooKey = 'SELVEDGE_DEMO_WINERY_ODOO_API_KEY';
const clientifyKey = 'SELVEDGE_DEMO_CLIENTIFY_API_KEY';
const erp = 'odoo-winery';
const crm = 'clientify-main';
const ordersFlow = 'odoo-clientify-orders';

/** Starts both sides, with the winery's data. */
export async function startCrmDemo({ latencyMs, schedule }: PartOptions): Promise<CrmDemo> {
  const odoo = await startOdooSimulator({ latencyMs, version: 17, seed: wineryOdoo() });
  const clientify = await startClientifySimulator({ latencyMs, seed: demoAccount() });
  const { database, user, apiKey, password } = odoo.admin;
  const { firm, blocked } = await enterSalesOrders({ url: odoo.url, database, user, secret: password });
  const odooSettings = {
    ...{ url: odoo.url, database, user, apiKey: { env: odooKey } },
    externalIdPrefix: '__clientify__',
  };
  const clientifySettings = {
    ...{ apiKey: { env: clientifyKey }, urlV1: `${clientify.url}/v1`, urlV2: `${clientify.url}/v2` },
    orders: { lostAnswerWait: 1 },
  };
  return {
    simulators: [
      { name: 'Odoo 17 of the winery (simulated)', url: odoo.url },
      { name: 'Clientify (simulated)', url: clientify.url },
    ],
    connections: [demoConnection(erp, 'odoo', odooSettings), demoConnection(crm, 'clientify', clientifySettings)],
    flows: flows(schedule),
    expected: {
      [ordersFlow]: Object.fromEntries([
        ...firm.map((order) => [order, 'created'] as const),
        ...blocked.map((order) => [order, 'blocked'] as const),
      ]),
    },
    environment: { [odooKey]: apiKey, [clientifyKey]: clientify.account.profile.apiKey },
    secrets: () => [],
    odoo,
    clientify,
    ordersFlow,
    async close() {
      await Promise.all([odoo.close(), clientify.close()]);
    },
  };
}

/** Both ways for companies, contacts and products, Odoo winning; orders one way, after the contacts they need. */
function flows(schedule: DeclaredFlow['schedule']): DeclaredFlow[] {
  const both = (
    pair: string,
    kind: string,
    own: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ): DeclaredFlow[] => {
    const twoWay = { pair, winner: erp, winners: {} };
    const common = { kind, schedule: null, overlap: 'skip' as const };
    return [
      { id: `odoo-clientify-${pair}`, source: erp, target: crm, ...common, options: { twoWay, ...more, target: own } },
      { id: `clientify-odoo-${pair}`, source: crm, target: erp, ...common, options: { twoWay, ...more, source: own } },
    ];
  };
  return [
    ...both('companies', 'syncCustomers', { records: 'companies' }),
    ...both('contacts', 'syncCustomers', { records: 'contacts' }),
    ...both('products', 'syncProducts', {}, { productKey: 'sku' }),
    {
      ...{ id: ordersFlow, kind: 'exportOrders', source: erp, target: crm, schedule, overlap: 'skip' },
      options: {
        exportStatus: 'firm',
        exportedStatus: 'firm',
        productKey: 'ean13-or-sku',
        recheckHeldEvery: '10 seconds',
      },
    },
  ];
}
