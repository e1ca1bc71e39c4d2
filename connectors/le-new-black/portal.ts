import type { Ledger, Logger } from '../connector.js';
import type { LeNewBlackClient } from './client.js';
import type { OrderMapping } from './mapping/order.js';
import type { Articles } from './prices/articles.js';

/** What the parts of one open connection share. */
export interface Portal {
  connection: string;
  client: LeNewBlackClient;
  mapping: OrderMapping;
  logger: Logger;
  ledger: Ledger;
  /** Which model, fabric and size a key stands for; read from the portal when first asked. */
  articles: Articles;
  /** Takes what must not be seen out of a text of the portal. */
  hide(text: string): string;
  /** Calls this connection offers to the limiter at once; how many really go out is for the limiter to say. */
  callsAtOnce: number;
}
