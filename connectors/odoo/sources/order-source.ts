import { Rejected } from '../../errors.js';
import type { OrderQuery, OrderSource } from '../../ports.js';
import type { Condition } from '../client.js';
import type { OdooSettings } from '../definition.js';
import { toOdooDatetime } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import { firm, firmStates, toOrder } from './order-mapping.js';
import { readBeside, readSalesOrders } from './order-rows.js';

const pageSize = 100;

/**
 * Sales orders of Odoo (odoo.md 10.1). Odoo keeps no mark of an export and nothing is written into it: what was sent is known by the
 * exports alone.
 */
export function createOrderSource(
  { client, connection }: SourceContext,
  { quantity, since }: OdooSettings['salesOrders'],
): OrderSource {
  return {
    marks: false,
    async page(query) {
      const after = Number(query.cursor ?? 0);
      if (!Number.isSafeInteger(after)) {
        throw new Rejected({ connection, operation: 'read sales orders' }, 'that cursor is none of this source', {
          code: 'bad_cursor',
        });
      }
      const limit = query.refs ? undefined : pageSize;
      const rows = await readSalesOrders(client, [['id', '>', after], ...wantedBy(query, since)], limit);
      const beside = await readBeside(client, rows);
      const last = rows.at(-1);
      return {
        records: rows.map((row) => toOrder(row, beside, quantity)),
        ...(limit !== undefined && rows.length === limit && last && { next: String(last.id) }),
      };
    },
    markExported: (done) => Promise.resolve(done.map(({ orderId }) => ({ key: orderId, outcome: 'unchanged' }))),
  };
}

function wantedBy({ refs, status, changedSince }: OrderQuery, since: string | undefined): Condition[] {
  if (refs) return [['id', 'in', refs.map(Number).filter(Number.isSafeInteger)]];
  const states = status === undefined || status === firm ? firmStates : [status];
  return [
    ...(changedSince === undefined ? ([['state', 'in', states]] as const) : []),
    ...(changedSince === undefined ? [] : ([['write_date', '>=', toOdooDatetime(changedSince)]] as const)),
    ...(since === undefined || changedSince !== undefined
      ? []
      : ([['date_order', '>=', `${since} 00:00:00`]] as const)),
  ];
}
