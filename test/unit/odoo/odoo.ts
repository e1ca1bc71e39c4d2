import Fastify from 'fastify';
import { afterEach } from 'vitest';
import { createHttpClient } from '../../../connectors/lib/http.js';
import { createOdooClient, type OdooClient } from '../../../connectors/odoo/client.js';
import { connector } from '../../../connectors/odoo/connector.js';
import { odooSettings } from '../../../connectors/odoo/definition.js';
import type { OrderOptions, OrderTarget } from '../../../connectors/ports.js';
import type { Order } from '../../../model/order.js';
import { open, unlimitedLimiter, type Opened } from '../../contract/kit/surroundings.js';
import type { OdooSeed } from '../../simulators/odoo/seed-records.js';
import { startOdooSimulator, type OdooSimulator, type OdooSimulatorOptions } from '../../simulators/odoo/server.js';

/** A simulated Odoo with a connection to it. */
export interface TestOdoo extends Opened {
  sim: OdooSimulator;
  target: OrderTarget;
  /** The client by itself, with settings of its own. */
  client(settings?: Record<string, unknown>): OdooClient;
  /** A further connection with other settings. */
  again(settings: Record<string, unknown>): Opened & { target: OrderTarget };
}

const toClose: (() => Promise<void>)[] = [];
const rules = { plainHttp: true, privateNetwork: true };

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** What tests need: a customer, price lists, a few articles. */
export const shop: OdooSeed = {
  priceLists: [
    { name: 'Wholesale', currency: 'EUR' },
    { name: 'Export', currency: 'USD' },
  ],
  partners: [
    {
      name: 'Maison Verte',
      ref: 'C1',
      isCompany: true,
      street: '4 rue Basse',
      zip: '44000',
      city: 'Nantes',
      country: 'FR',
    },
    { name: 'Dollar Store', ref: 'C2', isCompany: true, priceList: 'Export' },
  ],
  products: Array.from({ length: 5 }, (_, place) => ({
    name: `Shirt ${place}`,
    barcode: `370000000000${place}`,
    code: `S${place}`,
    price: 10,
  })),
};

/** Starts an Odoo that ends with the test. */
export async function startOdoo(
  options: OdooSimulatorOptions = {},
  settings: Record<string, unknown> = {},
): Promise<TestOdoo> {
  const sim = await startOdooSimulator({ seed: shop, ...options });
  toClose.push(() => sim.close());
  const { database, user, apiKey } = sim.access;
  const usual = { url: sim.url, database, user, apiKey };
  const again: TestOdoo['again'] = (other) => {
    const opened = open(connector, { rules }, { ...usual, ...other });
    toClose.push(() => opened.close());
    const { orderTarget: target } = opened.connection;
    if (!target) throw new Error('offers no orderTarget');
    return { ...opened, target };
  };
  const client: TestOdoo['client'] = (other = {}) => {
    const http = createHttpClient({ connection: 'kit-main', limits: unlimitedLimiter(), rules, firstRetryDelay: 5 });
    toClose.push(() => http.close());
    return createOdooClient(odooSettings.parse({ ...usual, ...settings, ...other }), { connection: 'kit-main', http });
  };
  return { sim, again, client, ...again(settings) };
}

/** A proxy in front of an Odoo that says another version and is the same in all else; ends with the test. */
export async function disguised(sim: OdooSimulator, version: number): Promise<string> {
  const app = Fastify();
  toClose.push(() => app.close());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.all('/*', async (request, reply) => {
    const { method, url, headers } = request;
    const passed = ['content-type', 'authorization', 'x-odoo-database'].flatMap((name) =>
      typeof headers[name] === 'string' ? [[name, headers[name]] as [string, string]] : [],
    );
    const body = method === 'POST' ? String(request.body) : null;
    const answer = await fetch(new URL(url, sim.url), { method, headers: passed, body });
    const text = (await answer.text())
      .replaceAll(`"${sim.version}.0"`, `"${version}.0"`)
      .replaceAll(`[${sim.version},0,0,`, `[${version},0,0,`)
      .replaceAll(`[${sim.version}, 0, 0,`, `[${version}, 0, 0,`)
      .replaceAll(`<string>${sim.version}.0</string>`, `<string>${version}.0</string>`)
      .replaceAll(`<int>${sim.version}</int>`, `<int>${version}</int>`);
    return reply
      .code(answer.status)
      .type(answer.headers.get('content-type') ?? '')
      .send(text);
  });
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** Options as a flow has them without further settings. */
export const options: OrderOptions = {
  productKey: 'ean13-or-sku',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

let last = 1000;

/** An order of the shop that can go. */
export function order(more: Partial<Order> = {}): Order {
  last += 1;
  return {
    id: String(last),
    number: String(last),
    status: 'Invoicing',
    createdAt: '2026-02-03T09:12:44Z',
    customer: { reference: 'C1', name: 'Maison Verte' },
    priceList: 'Wholesale',
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ ean13: '3700000000000', sku: 'S0', label: 'Shirt', quantity: 2, unitPrice: '10', discountRate: '0' }],
    ...more,
  };
}
