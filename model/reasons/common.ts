import type { ReasonTable } from '../reason.js';
import { alertReasons } from './alerts.js';
import { connectionReasons } from './connections.js';
import { flowReasons } from './flows.js';
import { orderReasons } from './orders.js';
import { productReasons } from './products.js';
import { recordReasons } from './records.js';
import { webhookReasons } from './webhooks.js';

/** Reasons every system shares; a vendor's own stand in its folder. */
export const commonReasons: ReasonTable = {
  ...orderReasons,
  ...connectionReasons,
  ...flowReasons,
  ...recordReasons,
  ...productReasons,
  ...webhookReasons,
  ...alertReasons,
};
