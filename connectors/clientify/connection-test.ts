import { z } from 'zod';
import { reason, type Reason } from '../../model/reason.js';
import { Malformed, Rejected, Unauthorized } from '../errors.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import { findAccount, type Account } from './account.js';
import type { Client, Generation } from './client.js';
import type { ClientifySettings } from './settings.js';
import { listShape } from './wire.js';

const anything = z.object({ id: z.number() });

/**
 * Tries the connection the way a run uses it: which generation answers and whose account it is, what it holds, and whether its
 * orders can be listed, without which a lost answer could never be found out about. Whatever goes wrong is a finding.
 */
export async function testConnection(
  client: Client,
  connection: string,
  settings: ClientifySettings,
): Promise<TestReport> {
  try {
    const account = await findAccount(client, settings);
    const { generation, user } = account;
    const product = `Clientify API ${generation}`;
    const holds = {
      companies: await count(client, generation, 'companies'),
      contacts: await count(client, generation, 'contacts'),
      products: await count(client, generation, 'products'),
    };
    const orders = await ofOrders(client, connection);
    const findings = [
      reason('connection_works', { connection, product, user }),
      ...ofGeneration(connection, account),
      reason('clientify_holds', { connection, ...holds }),
      orders.finding,
    ];
    return { ok: orders.ok, product, findings };
  } catch (error) {
    return { ok: false, product: 'Clientify API', findings: [findingOf(error)] };
  }
}

async function count(client: Client, generation: Generation, path: string): Promise<number> {
  const query = { page_size: '1' };
  const shape = listShape(anything);
  return (await client.call({ generation, path, query, shape, operation: `count ${path}` })).count;
}

async function ofOrders(client: Client, connection: string): Promise<{ ok: boolean; finding: Reason }> {
  try {
    return {
      ok: true,
      finding: reason('clientify_orders', { connection, count: await count(client, 'v1', 'orders') }),
    };
  } catch (error) {
    const refused = error instanceof Unauthorized || error instanceof Malformed || error instanceof Rejected;
    if (!refused) throw error;
    return { ok: false, finding: reason('clientify_orders_unreadable', { connection, message: error.message }) };
  }
}

function ofGeneration(connection: string, { generation, stillV1 }: Account): Reason[] {
  if (stillV1) return [reason('clientify_still_v1', { connection })];
  return [reason('clientify_generation', { connection, generation })];
}
