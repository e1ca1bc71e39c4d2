import { userError } from './fault.js';
import type { Called, Method } from './methods.js';
import { write } from './orm/write.js';

/** What can be done with orders. */
export const orderMethods: Readonly<Record<string, Method>> = {
  action_confirm: {
    on: 'records',
    model: 'sale.order',
    params: [],
    right: 'write',
    run: confirm,
  },
  action_cancel: {
    on: 'records',
    model: 'sale.order',
    params: [],
    right: 'write',
    run({ env, ids }) {
      write(env, 'sale.order', ids, { state: 'cancel' });
      return true;
    },
  },
};

/** odoo.md 3.6: up to 16 a confirmed order is confirmed again and its date reset, from 17 refused (text seen on 19). */
function confirm({ env, ids }: Called): boolean {
  const { db } = env;
  const states = ids.map((id) => String(db.row('sale.order', id)?.['state'] ?? ''));
  if (db.version >= 17 && states.some((state) => state !== 'draft' && state !== 'sent')) {
    throw userError('Some orders are not in a state requiring confirmation.');
  }
  if (states.some((state) => state === 'done' || state === 'cancel')) {
    throw userError('It is not allowed to confirm an order in the following states: cancel, done');
  }
  write(env, 'sale.order', ids, { state: 'sale', date_order: db.now().slice(0, 19) });
  return true;
}
