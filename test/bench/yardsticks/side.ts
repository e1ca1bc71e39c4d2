import { z } from 'zod';
import type { Limiter, Logger } from '../../../connectors/connector.js';
import { createHttpClient, type HttpClient } from '../../../connectors/lib/http.js';
import { connector as leNewBlack } from '../../../connectors/le-new-black/connector.js';
import { createOdooClient, type OdooClient } from '../../../connectors/odoo/client.js';
import { odooSettings } from '../../../connectors/odoo/definition.js';
import type { OrderSource } from '../../../connectors/ports.js';
import type { Session } from '../../../connectors/odoo/session.js';
import type { Order } from '../../../model/order.js';
import type { BenchOdoo } from '../systems/odoo.js';
import type { BenchPortal } from '../systems/portal.js';

/** Both sides as a script would open them: the product's own clients, no limits, nothing durable. */
export interface Sides {
  portal: OrderSource;
  odoo: OdooClient;
  session: Session;
  /** Id of Odoo's price list for an order. */
  priceListOf(order: Order): number;
  close(): Promise<void>;
}

const unlimited: Limiter = { run: (call) => call(), throttled: () => undefined };
const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Signs in on both sides and reads what a script would read once; none of that is timed. */
export async function openSides(portal: BenchPortal, odoo: BenchOdoo): Promise<Sides> {
  const [forPortal, forOdoo] = [http('portal'), http('odoo')];
  const source = leNewBlack.open(leNewBlack.definition.settings.parse(portal.settings), {
    connection: 'portal',
    http: forPortal,
    limits: unlimited,
    ledger: noLedger,
    logger: silent,
  });
  if (!source.orderSource) throw new Error('Le New Black offers no orders');
  const client = createOdooClient(odooSettings.parse(odoo.settings), { connection: 'odoo', http: forOdoo });
  const lists = await client.search({
    model: 'product.pricelist',
    domain: [],
    shape: z.object({ id: z.number(), name: z.string() }),
    operation: 'read price lists',
  });
  const idOf = new Map(lists.map(({ name, id }) => [name, id]));
  return {
    portal: source.orderSource,
    odoo: client,
    session: await client.session(),
    priceListOf(order) {
      const id = idOf.get(odoo.priceLists[order.priceList ?? ''] ?? '');
      if (id === undefined) throw new Error(`Odoo has no price list for order ${order.number}`);
      return id;
    },
    async close() {
      await Promise.all([forPortal.close(), forOdoo.close()]);
    },
  };
}

function http(connection: string): HttpClient {
  const rules = { plainHttp: true, privateNetwork: true };
  return createHttpClient({ connection, limits: unlimited, rules, connections: 32 });
}

const noLedger = {
  get: () => Promise.resolve(undefined),
  putIfAbsent: (_key: string, value: unknown) => Promise.resolve({ value, version: 1 }),
  compareAndSet: () => Promise.resolve(false),
};
