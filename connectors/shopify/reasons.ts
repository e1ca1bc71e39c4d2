import type { ReasonTable } from '../../model/reason.js';
import { connectionReasons } from './connection-reasons.js';
import { orderReasons } from './order-reasons.js';
import { stockReasons } from './stock-reasons.js';

/** What can be said of Shopify beyond the common reasons. */
export const shopifyReasons: ReasonTable = { ...connectionReasons, ...stockReasons, ...orderReasons };
