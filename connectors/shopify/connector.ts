import type { Connector } from '../connector.js';
import { createClient } from './api/client.js';
import { testConnection } from './connection-test.js';
import { definition } from './definition.js';
import { createLookups } from './lookups.js';
import { createOrderTarget } from './orders/target.js';
import { createShop } from './shop.js';
import { createStockSource, type OpenFiles } from './stock/source.js';

/** The Shopify connector; see `definition.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const { connection, ledger, logger } = surroundings;
    const client = createClient(settings, surroundings);
    const shop = createShop({ connection, settings, client, ledger, logger });
    const files: OpenFiles = new Map();
    return {
      test: () => testConnection(shop),
      lookups: createLookups(shop),
      orderTarget: createOrderTarget(shop),
      stockSource: (options) => createStockSource(shop, options, files),
      async close() {
        for (const { reader } of files.values()) await reader.close();
        files.clear();
      },
    };
  },
};
