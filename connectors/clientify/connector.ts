import type { Connector } from '../connector.js';
import { findAccount } from './account.js';
import type { Calls } from './calls.js';
import { createClient, type Generation } from './client.js';
import { testConnection } from './connection-test.js';
import { definition } from './definition.js';
import { createCustomerSource } from './customers/source.js';
import { createCustomerTarget } from './customers/target.js';
import { webhooks } from './hooks.js';
import { lookups } from './lookups.js';
import { createOrderTarget } from './orders/target.js';
import { customerSourceOptions, customerTargetOptions } from './port-options.js';
import { createProductSource } from './products/source.js';
import { createProductTarget } from './products/target.js';
import { createSlots } from './slots.js';

/** The Clientify connector; see `settings.ts` for its settings. */
export const connector: Connector<(typeof definition)['settings']> = {
  definition,
  open(settings, surroundings) {
    const client = createClient(settings, surroundings);
    let known: Generation | undefined;
    const generation = async (): Promise<Generation> => (known ??= (await findAccount(client, settings)).generation);
    const { connection, ledger } = surroundings;
    const calls: Calls = { client, settings, connection, ledger, generation };
    return {
      test: () => testConnection(client, surroundings.connection, settings),
      lookups,
      webhooks: createSlots(calls, Object.keys(webhooks.entities)),
      orderTarget: createOrderTarget(calls),
      customerSource: ({ own }) => createCustomerSource(calls, customerSourceOptions.parse(own)),
      customerTarget: ({ own }) => createCustomerTarget(calls, customerTargetOptions.parse(own)),
      productSource: () => createProductSource(calls),
      productTarget: () => createProductTarget(calls),
      close: () => Promise.resolve(),
    };
  },
};
