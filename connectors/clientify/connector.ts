import type { Connector } from '../connector.js';
import { findAccount } from './account.js';
import { createClient, type Generation } from './client.js';
import { testConnection } from './connection-test.js';
import { definition } from './definition.js';
import { lookups } from './lookups.js';
import { createOrderTarget } from './orders/target.js';

/** The Clientify connector; see `settings.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const client = createClient(settings, surroundings);
    let known: Generation | undefined;
    const generation = async (): Promise<Generation> => (known ??= (await findAccount(client, settings)).generation);
    return {
      test: () => testConnection(client, surroundings.connection, settings),
      lookups,
      orderTarget: createOrderTarget({ client, settings, generation }, surroundings.ledger),
      close: () => Promise.resolve(),
    };
  },
};
