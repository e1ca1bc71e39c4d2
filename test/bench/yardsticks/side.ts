import { z } from 'zod';
import type { Limiter, Logger, Surroundings } from '../../../connectors/connector.js';
import { createHttpClient, type HttpClient } from '../../../connectors/lib/http.js';
import { connector as leNewBlack } from '../../../connectors/le-new-black/connector.js';
import { createOdooClient, type OdooClient } from '../../../connectors/odoo/client.js';
import { connector as odooConnector } from '../../../connectors/odoo/connector.js';
import { odooSettings } from '../../../connectors/odoo/definition.js';
import type { OrderSource, RecordSource, RecordTarget } from '../../../connectors/ports.js';
import type { Session } from '../../../connectors/odoo/session.js';
import type { Order } from '../../../model/order.js';
import type { StockLevel } from '../../../model/stock.js';
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

/** The ports through which stock goes from the ERP to the portal, as a script would open them. */
export interface StockSides {
  source: RecordSource<StockLevel>;
  target: RecordTarget<StockLevel>;
  close(): Promise<void>;
}

const unlimited: Limiter = { run: (call) => call(), throttled: () => undefined };
const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Signs in on both sides and reads what a script would read once; none of that is timed. */
export async function openSides(portal: BenchPortal, odoo: BenchOdoo): Promise<Sides> {
  const [forPortal, forOdoo] = [http('portal'), http('odoo')];
  const source = leNewBlack.open(leNewBlack.definition.settings.parse(portal.settings), around('portal', forPortal));
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

/** Opens both connectors for stock; nothing is asked yet. */
export function openStockSides(
  { settings: portal }: Pick<BenchPortal, 'settings'>,
  { settings: place }: Pick<BenchOdoo, 'settings'>,
): StockSides {
  const [forPortal, forOdoo] = [http('portal'), http('odoo')];
  const to = leNewBlack.open(leNewBlack.definition.settings.parse(portal), around('portal', forPortal));
  const from = odooConnector.open(odooSettings.parse(place), around('odoo', forOdoo));
  const options = { productKey: 'ean13', incoming: false, own: {} } as const;
  const [source, target] = [from.stockSource?.(options), to.stockTarget?.(options)];
  if (!source || !target) throw new Error('A side offers no stock');
  return {
    source,
    target,
    async close() {
      await Promise.all([forPortal.close(), forOdoo.close()]);
    },
  };
}

function around(connection: string, client: HttpClient): Surroundings {
  return { connection, http: client, limits: unlimited, beside: () => client, ledger: noLedger, logger: silent };
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
