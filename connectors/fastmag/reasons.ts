import type { ReasonTable } from '../../model/reason.js';
import { orderReasons } from './orders/reasons.js';
import { recordReasons } from './sources/reasons.js';
import { connectionReasons } from './connection-reasons.js';

/** What can be said of Fastmag beyond the common reasons. */
export const fastmagReasons: ReasonTable = { ...connectionReasons, ...recordReasons, ...orderReasons };
