import type { Ledger, Logger } from '../connector.js';
import { Rejected } from '../errors.js';
import type { EdiClient } from './edi/client.js';
import type { Photos } from './images/photos.js';
import type { FastmagSettings } from './settings.js';

/** An open account, as its ports use it. */
export interface Account {
  connection: string;
  settings: FastmagSettings;
  client: EdiClient;
  /** Absent where the settings do not say where pictures are. */
  photos?: Photos;
  ledger: Ledger;
  logger: Logger;
}

/** A store of the account. */
export interface Store {
  code: string;
  name: string;
}

/** Stores that are open. */
export async function storesOf({ client }: Account): Promise<Store[]> {
  const { rows } = await client.query('stores');
  return rows.flatMap(({ code, name, active }) => (code && active !== '0' ? [{ code, name: name ?? code }] : []));
}

/** @throws {Rejected} where one of the price lists does not exist: nothing is to be read then */
export async function requirePriceLists(account: Account, wanted: readonly string[], operation: string): Promise<void> {
  const { rows } = await account.client.query('priceLists');
  const known = new Set(rows.flatMap(({ code }) => code ?? []));
  const missing = [...new Set(wanted)].filter((list) => !known.has(list));
  const [first] = missing;
  if (first === undefined) return;
  const message = `there is no price list ${missing.join(', ')}; there are: ${[...known].join(', ') || 'none'}`;
  throw new Rejected({ connection: account.connection, operation }, message, {
    code: 'price_list_unknown',
    field: 'priceLists',
    reference: first,
  });
}

/** @throws {Rejected} where one of the stores does not exist: nothing is to be read then */
export async function requireStores(account: Account, wanted: readonly string[], operation: string): Promise<void> {
  const known = new Set((await storesOf(account)).map(({ code }) => code));
  const missing = wanted.find((code) => !known.has(code));
  if (missing === undefined) return;
  const message = `there is no open store ${missing}; there are: ${[...known].join(', ') || 'none'}`;
  throw new Rejected({ connection: account.connection, operation }, message, {
    code: 'store_unknown',
    field: 'stores',
    reference: missing,
  });
}
