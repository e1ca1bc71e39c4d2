import type { Connector } from '../connector.js';
import type { Account } from './account.js';
import { testConnection } from './connection-test.js';
import { definition } from './definition.js';
import { createEdiClient } from './edi/client.js';
import { createLookups } from './lookups.js';
import { createPhotos } from './images/photos.js';
import { createImageSource } from './images/source.js';
import { createOrderTarget } from './orders/target.js';
import { createPriceSource } from './prices/source.js';
import { createProductSource } from './products/source.js';
import { createCustomerSource } from './sources/customers.js';
import { createStockSource } from './sources/stock.js';

/** The Fastmag connector; see `definition.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const { connection, ledger, logger } = surroundings;
    const client = createEdiClient(settings, surroundings);
    const photos = settings.photos && createPhotos(settings.photos, settings.requestEncoding, surroundings);
    const account: Account = { connection, settings, client, ledger, logger, ...(photos && { photos }) };
    return {
      test: () => testConnection(account),
      lookups: createLookups(account),
      orderTarget: createOrderTarget(account),
      customerSource: (options) => createCustomerSource(account, options),
      productSource: (options) => createProductSource(account, options),
      imageSource: (options) => createImageSource(account, options),
      priceSource: (options) => createPriceSource(account, options),
      stockSource: (options) => createStockSource(account, options),
      close: () => Promise.resolve(),
    };
  },
};
