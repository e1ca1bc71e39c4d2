import type { Connector } from '../connector.js';
import { createClient } from './client.js';
import { testConnection } from './connection-test.js';
import { definition } from './definition.js';
import { createLookups } from './lookups.js';
import { createOrderSource } from './order-source.js';
import type { Portal } from './portal.js';
import { createStatusWords } from './statuses.js';
import { createTransport } from './transport.js';

const callsAtOnce = 16; // as many as the HTTP client keeps sockets

/** The Le New Black connector; see `definition.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const transport = createTransport(settings, surroundings);
    const portal: Portal = {
      connection: surroundings.connection,
      client: createClient(transport, surroundings.connection),
      mapping: {
        statuses: createStatusWords(settings.statuses ?? {}),
        unitPriceIncludesDiscount: settings.unitPriceIncludesDiscount,
      },
      logger: surroundings.logger,
      callsAtOnce,
    };
    return {
      test: () => testConnection(portal, transport, settings.clientId),
      lookups: createLookups(portal),
      orderSource: createOrderSource(portal),
      close: () => Promise.resolve(), // the HTTP client belongs to whoever made it
    };
  },
};
