import type { OrderOptions, Ready } from '../ports.js';
import type { OdooClient } from './client.js';
import type { Payload } from './payload.js';

/** One order on its way. */
export interface Item {
  given: Ready;
  payload: Payload;
}

/** What `create` works with. */
export interface CreateContext {
  client: OdooClient;
  connection: string;
  options: OrderOptions;
}
