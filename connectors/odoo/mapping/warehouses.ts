import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { OrderOptions } from '../../ports.js';
import type { Warehouse } from '../reference-data.js';

/** The warehouse of an order by its mode; none where the flow names none, so that Odoo chooses. */
export function chooseWarehouse(
  order: Order,
  mapping: OrderOptions['warehouses'],
  warehouses: Warehouse[],
): { warehouse?: Warehouse } | { reason: Reason } {
  const wanted = (order.mode === undefined ? undefined : mapping[order.mode]) ?? mapping['default'];
  if (wanted === undefined) return {};
  const warehouse =
    warehouses.find(({ code }) => code === wanted) ??
    warehouses.find(({ name }) => name === wanted) ??
    warehouses.find(({ id }) => String(id) === wanted);
  return warehouse
    ? { warehouse }
    : { reason: reason('warehouse_unknown', { order: order.number, warehouse: wanted }) };
}
