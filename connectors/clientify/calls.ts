import type { Ledger } from '../connector.js';
import type { Client, Generation } from './client.js';
import type { ClientifySettings } from './settings.js';

/** An account to call. */
export interface Calls {
  client: Client;
  settings: ClientifySettings;
  /** Id of the connection, for messages. */
  connection: string;
  ledger: Ledger;
  /** The generation of the API the account works with, asked once. */
  generation(): Promise<Generation>;
}
