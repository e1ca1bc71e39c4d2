import type { Connector, Surroundings } from '../connector.js';
import type { Connection } from '../ports.js';
import { createOdooClient } from './client.js';
import { definition, type odooSettings, type OdooSettings } from './definition.js';
import { createLookups } from './lookups.js';
import { createOrderTarget } from './order-target.js';
import { createReferenceData } from './reference-data.js';
import { reportOn } from './report.js';
import { openSources } from './sources/open.js';

/** Odoo 14 to 19 as a target of orders and a source of customers, prices and stock. Opening costs no call; the first use signs in. */
export const connector: Connector<typeof odooSettings> = { definition, open };

function open(settings: OdooSettings, around: Surroundings): Connection {
  const client = createOdooClient(settings, around);
  const reference = createReferenceData(client);
  const { connection } = around;
  return {
    test: () => reportOn(client, settings, connection),
    lookups: createLookups(client, reference, settings.url),
    orderTarget: createOrderTarget({ client, reference, connection, prefix: settings.externalIdPrefix }),
    ...openSources({ client, reference, connection }, settings.externalIdPrefix),
    close: () => Promise.resolve(), // the HTTP client belongs to whoever opened us
  };
}
