import type { Connector, Surroundings } from '../connector.js';
import type { Connection } from '../ports.js';
import { createOdooClient } from './client.js';
import { definition, type odooSettings, type OdooSettings } from './definition.js';
import { createLookups } from './lookups.js';
import { createOrderTarget } from './order-target.js';
import { createReferenceData } from './reference-data.js';
import { reportOn } from './report.js';
import { openSources } from './sources/open.js';
import { createOrderSource } from './sources/order-source.js';
import { createCustomerTarget } from './targets/customer-target.js';
import { customerTargetOptions, productTargetOptions } from './targets/options.js';
import { createProductTarget } from './targets/product-target.js';

/** Odoo 14 to 19 as a source and a target of orders, customers and products, and a source of prices and stock. Opening costs no call; the first use signs in. */
export const connector: Connector<typeof odooSettings> = { definition, open };

function open(settings: OdooSettings, around: Surroundings): Connection {
  const client = createOdooClient(settings, around);
  const reference = createReferenceData(client);
  const { connection } = around;
  const making = { client, reference, connection, prefix: settings.externalIdPrefix };
  return {
    test: () => reportOn(client, settings, connection),
    lookups: createLookups(client, reference, settings.url),
    orderTarget: createOrderTarget(making),
    orderSource: createOrderSource({ client, reference, connection }, settings.salesOrders),
    customerTarget: ({ own }) => createCustomerTarget(making, customerTargetOptions.parse(own)),
    productTarget: ({ own }) => createProductTarget(making, productTargetOptions.parse(own)),
    ...openSources({ client, reference, connection }, settings.externalIdPrefix),
    close: () => Promise.resolve(), // the HTTP client belongs to whoever opened us
  };
}
