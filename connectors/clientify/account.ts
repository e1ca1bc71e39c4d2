import { Malformed, Unauthorized } from '../errors.js';
import type { Client, Generation } from './client.js';
import type { ClientifySettings } from './settings.js';
import { accountShape, meShape } from './wire.js';

/** Whose account answers, and with which generation of the API it works. */
export interface Account {
  generation: Generation;
  user: string;
  /** The account itself is still on v1, whatever the settings say. */
  stillV1: boolean;
}

/**
 * Finds the generation by what the account answers (clientify.md 1): v2 where it says who we are and not `client_1_0`, else v1.
 * An outage is none of these: nothing is concluded from it.
 */
export async function findAccount(client: Client, { apiVersion }: ClientifySettings): Promise<Account> {
  if (apiVersion === 'v1') return onV1(client, false);
  const call = { path: 'me', query: { fields: 'id,email,account_status' }, shape: meShape } as const;
  try {
    const me = await client.call({ generation: 'v2', ...call, operation: 'ask who we are' });
    const stillV1 = me.account_status === 'client_1_0';
    if (stillV1 && apiVersion === 'auto') return await onV1(client, true);
    return { generation: 'v2', user: me.email ?? String(me.id), stillV1 };
  } catch (error) {
    if (apiVersion === 'v2' || !(error instanceof Unauthorized || error instanceof Malformed)) throw error;
    return onV1(client, false);
  }
}

async function onV1(client: Client, stillV1: boolean): Promise<Account> {
  const account = await client.call({
    generation: 'v1',
    path: 'settings/my-account',
    shape: accountShape,
    operation: 'ask whose account it is',
  });
  const user = 'results' in account ? account.results[0]?.username : account.username;
  return { generation: 'v1', user: user ?? '?', stillV1 };
}
