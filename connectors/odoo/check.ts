import type { Address, Order } from '../../model/order.js';
import { reason, type Reason } from '../../model/reason.js';
import type { AwaitedKey, Checked, OrderOptions } from '../ports.js';
import { externalIdOf, type Gathered } from './gather.js';
import {
  addressName,
  defaultAddress,
  isAddress,
  matchAddress,
  newContact,
  type NewContact,
} from './mapping/addresses.js';
import { customerOf, type Customer } from './mapping/customers.js';
import { headerCells, lineCells, type Resolved } from './mapping/header.js';
import { resolveLines } from './mapping/lines.js';
import { choosePriceList } from './mapping/price-lists.js';
import { chooseWarehouse } from './mapping/warehouses.js';
import type { Payload } from './payload.js';

/** What was found out about one order so far. */
interface Findings {
  reasons: Reason[];
  warnings: Reason[];
  awaits: AwaitedKey[];
}

/**
 * The verdict on one order, all its reasons at once. An order that already stands in Odoo under our external id is always
 * ready, whatever has become of its customer or products since: nothing is going to be written.
 */
export function judge(order: Order, found: Gathered, prefix: string, options: OrderOptions): Checked {
  const findings: Findings = { reasons: [], warnings: [], awaits: [] };
  const externalId = externalIdOf(order, prefix);
  const payload = resolve(order, externalId, found, prefix, options, findings);
  const existing = found.standing.ours.get(externalId);
  if (existing !== undefined) {
    const kept: Payload = findings.reasons.length > 0 ? { externalId, lines: [] } : payload;
    return { orderId: order.id, ready: { order, payload: { ...kept, existing }, warnings: findings.warnings } };
  }
  const other = found.standing.others.get(externalId);
  if (other) findings.reasons.push(reason('exists_under_other_id', { order: order.number, target: other.number }));
  if (findings.reasons.length > 0) {
    return { orderId: order.id, reasons: [...findings.reasons, ...findings.warnings], awaits: findings.awaits };
  }
  return { orderId: order.id, ready: { order, payload, warnings: findings.warnings } };
}

function resolve(
  order: Order,
  externalId: string,
  found: Gathered,
  prefix: string,
  options: OrderOptions,
  findings: Findings,
): Payload {
  const customer = resolveCustomer(order, found, findings);
  const priceList = resolveMoney(order, customer, found, options, findings);
  const warehouse = resolveWarehouse(order, found, options, findings);
  const delivery = customer ? resolveDelivery(order, customer, found, prefix, options, findings) : {};
  const lines = resolveLines(order, options, found.products.find, found.session.capabilities.precision);
  findings.reasons.push(...lines.reasons);
  findings.warnings.push(...lines.warnings);
  findings.awaits.push(...lines.awaits);
  if (!customer) return { externalId, lines: [] };
  const defaults = found.lineDefaults(
    customer,
    lines.lines.map(({ product }) => product),
  );
  const rounding = found.currencies.get(order.currency);
  const invoice = defaultAddress('invoice', customer.id, found.addresses.get(customer.id) ?? []);
  const resolved: Resolved = { customer, priceList, warehouse, invoice, shipping: delivery.shipping };
  return {
    externalId,
    header: headerCells(order, externalId, resolved, found.session),
    lines: lines.lines.map((line, index) => ({ ...lineCells(line), ...defaults?.[index] })),
    ...(rounding !== undefined && { rounding }),
    ...(delivery.contact && { contact: delivery.contact }),
  };
}

function resolveCustomer(order: Order, found: Gathered, findings: Findings): Customer | undefined {
  const verdict = customerOf(order, found.customers);
  if ('customer' in verdict) {
    if (verdict.note) findings.warnings.push(verdict.note);
    return verdict.customer;
  }
  findings.reasons.push(verdict.reason);
  const key = order.customer.reference?.trim();
  if (key) findings.awaits.push({ kind: 'customer', key });
  return undefined;
}

/** Currency and price list; the id of the list, where one is to be set. */
function resolveMoney(
  order: Order,
  customer: Customer | undefined,
  found: Gathered,
  options: OrderOptions,
  findings: Findings,
): number | undefined {
  if (!found.currencies.has(order.currency)) {
    findings.reasons.push(reason('currency_unknown', { order: order.number, currency: order.currency }));
    return undefined;
  }
  const own = customer && found.ownLists.get(customer.id);
  if (!customer && order.priceList === undefined) return undefined; // without a customer there is no list to judge
  const choice = choosePriceList(order, {
    lists: found.lists,
    own,
    session: found.session,
    mapping: options.priceLists,
  });
  if (!('reason' in choice)) return choice.list?.id;
  findings.reasons.push(choice.reason);
  if (choice.awaits !== undefined) findings.awaits.push({ kind: 'price list', key: choice.awaits });
  return undefined;
}

function resolveWarehouse(
  order: Order,
  found: Gathered,
  options: OrderOptions,
  findings: Findings,
): number | undefined {
  const choice = chooseWarehouse(order, options.warehouses, found.warehouses);
  if (!('reason' in choice)) return choice.warehouse?.id;
  findings.reasons.push(choice.reason);
  return undefined;
}

function resolveDelivery(
  order: Order,
  customer: Customer,
  found: Gathered,
  prefix: string,
  options: OrderOptions,
  findings: Findings,
): { shipping?: number | undefined; contact?: NewContact } {
  const address: Address | undefined = order.deliveryAddress;
  const known = found.addresses.get(customer.id) ?? [];
  if (!isAddress(address)) return { shipping: defaultAddress('delivery', customer.id, known) };
  const match = matchAddress(address, customer.id, known, found.countries);
  if (match.kind === 'known') return { shipping: match.id };
  const params = { order: order.number, address: addressName(address) };
  if (match.kind === 'archived') {
    findings.reasons.push(reason('odoo_delivery_address_archived', params));
  } else if (options.unknownDeliveryAddress === 'block-order') {
    findings.reasons.push(reason('delivery_address_unknown', params));
  } else {
    findings.warnings.push(reason('odoo_delivery_contact_added', params));
    return { contact: newContact(address, customer.id, prefix, found.countries) };
  }
  return {};
}
