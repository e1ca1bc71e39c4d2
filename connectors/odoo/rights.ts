import { z } from 'zod';
import type { OdooClient } from './client.js';

/** What a user may do with records of a model. */
export type Operation = 'read' | 'write' | 'create';

/** Whether the connection's user may do that, record by record rules apart (odoo.md 2.4). */
export async function mayDo(client: OdooClient, model: string, operation: Operation): Promise<boolean> {
  const { capabilities } = await client.session();
  const told = `ask for the right to ${operation} ${model}`;
  if (capabilities.hasAccess) {
    return client.call({ model, method: 'has_access', args: { operation }, operation: told }, z.boolean());
  }
  const args = { operation, raise_exception: false };
  const answer = await client.call({ model, method: 'check_access_rights', args, operation: told }, z.unknown());
  return Boolean(answer); // 14 answers true or false, sometimes the number of a rule
}
