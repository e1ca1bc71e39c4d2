import type { Connector } from '../connector.js';
import { createClient } from './client.js';
import { testConnection } from './connection-test.js';
import { createCustomerTarget } from './customers/target.js';
import { definition } from './definition.js';
import { createImageTarget } from './images/target.js';
import { createLookups } from './lookups.js';
import { createOrderSource } from './order-source.js';
import { customerTargetOptions, imageTargetOptions, priceTargetOptions, productTargetOptions } from './port-options.js';
import type { Portal } from './portal.js';
import { createArticles } from './prices/articles.js';
import { createProductTarget } from './products/target.js';
import { createPriceTarget } from './prices/target.js';
import { createStatusWords } from './statuses.js';
import { createStockTarget } from './stock/target.js';
import { createTransport } from './transport.js';

const callsAtOnce = 16; // as many as the HTTP client keeps sockets

/** The Le New Black connector; see `definition.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const transport = createTransport(settings, surroundings);
    const client = createClient(transport, surroundings.connection);
    const portal: Portal = {
      connection: surroundings.connection,
      client,
      mapping: {
        statuses: createStatusWords(settings.statuses ?? {}),
        unitPriceIncludesDiscount: settings.unitPriceIncludesDiscount,
      },
      logger: surroundings.logger,
      ledger: surroundings.ledger,
      articles: createArticles(client),
      hide: (text) => transport.hide(text),
      callsAtOnce,
    };
    return {
      test: () => testConnection(portal, transport, settings.clientId),
      lookups: createLookups(portal),
      orderSource: createOrderSource(portal),
      customerTarget: (options) => createCustomerTarget(portal, options, customerTargetOptions.parse(options.own)),
      productTarget: (options) => createProductTarget(portal, options, productTargetOptions.parse(options.own)),
      imageTarget: (options) => createImageTarget(portal, imageTargetOptions.parse(options.own)),
      priceTarget: (options) => createPriceTarget(portal, options, priceTargetOptions.parse(options.own)),
      stockTarget: (options) => createStockTarget(portal, options),
      close: () => Promise.resolve(), // the HTTP client belongs to whoever made it
    };
  },
};
