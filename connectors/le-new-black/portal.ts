import type { Logger } from '../connector.js';
import type { LeNewBlackClient } from './client.js';
import type { OrderMapping } from './mapping/order.js';

/** What the parts of one open connection share. */
export interface Portal {
  connection: string;
  client: LeNewBlackClient;
  mapping: OrderMapping;
  logger: Logger;
  /** Calls this connection offers to the limiter at once; how many really go out is for the limiter to say. */
  callsAtOnce: number;
}
