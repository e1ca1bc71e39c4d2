import { z } from 'zod';
import type { Reason } from '../../../model/reason.js';
import { reason } from '../../../model/reason.js';
import type { Order } from '../../../model/order.js';
import type { OdooClient } from '../client.js';
import { many2one, text } from '../wire.js';

/** A partner as far as orders need it (odoo.md 3.1). */
const shape = z.object({
  id: z.number(),
  name: text,
  ref: text,
  active: z.boolean(),
  parent_id: many2one,
  commercial_partner_id: many2one,
  company_id: many2one,
});

/** Columns that 14–15 do not derive from the customer on creation (odoo.md 3.6). */
const termsShape = z.object({
  lang: text,
  property_payment_term_id: many2one,
  property_account_position_id: many2one,
  user_id: many2one,
});
const fullShape = shape.extend(termsShape.shape);

/** The partner an order goes to: always the commercial entity, never one of its contacts. */
export interface Customer {
  id: number;
  name: string;
  active: boolean;
  terms?: { paymentTerm?: number; fiscalPosition?: number; salesperson?: number };
  /** Language its documents are in, where it was read: 14–15. */
  language?: string;
}

/** Who has a reference: one customer, perhaps through a contact, or several. */
export interface CustomerMatch {
  customers: Customer[];
  /** The contact the reference stands on, where it is not the customer itself: `#15`, for names of persons stay in Odoo. */
  contact?: string;
  /** All matches, for people: `Acme (#12), contact #15 of Beta`. */
  names: string;
}

type Row = z.output<typeof shape> & Partial<z.output<typeof termsShape>>;

/**
 * Partners by reference, archived ones too, in one call (a second where a reference stands on a contact). A reference is
 * free text in Odoo, not unique and not passed on to contacts, so several matches are sorted by commercial entity.
 */
export async function findCustomers(client: OdooClient, refs: string[]): Promise<Map<string, CustomerMatch>> {
  const session = await client.session();
  const wanted = session.capabilities.derivesFromCustomer ? shape : fullShape;
  const read = (field: string, values: readonly unknown[]): Promise<Row[]> =>
    client.search({
      model: 'res.partner',
      domain: [[field, 'in', values]],
      shape: wanted,
      archived: true,
      operation: 'find customers',
    });
  const rows = (await read('ref', refs)).filter(
    ({ company_id }) => !company_id || company_id.id === session.company.id,
  );
  const entities = new Map(rows.map((row) => [row.id, row]));
  const missing = new Set(rows.map(entityOf).filter((id) => !entities.has(id)));
  for (const row of await read('id', [...missing])) entities.set(row.id, row);
  return new Map(
    refs.map((ref) => [
      ref,
      matchOf(
        rows.filter((row) => row.ref === ref),
        entities,
      ),
    ]),
  );
}

function matchOf(rows: Row[], entities: Map<number, Row>): CustomerMatch {
  const active = rows.filter((row) => row.active && (entities.get(entityOf(row))?.active ?? true));
  const counted = active.length > 0 ? active : rows;
  const ids = [...new Set(counted.map(entityOf))];
  const customers = ids.flatMap((id) => {
    const row = entities.get(id);
    return row ? [toCustomer(row, active.length > 0)] : [];
  });
  const itself = counted.some((row) => row.id === entityOf(row));
  const contact = itself || !counted[0] ? undefined : `#${counted[0].id}`;
  return { customers, ...(contact && { contact }), names: counted.map(nameOf).join(', ') };
}

function toCustomer(row: Row, active: boolean): Customer {
  const customer: Customer = { id: row.id, name: row.name ?? `#${row.id}`, active };
  if (!('user_id' in row)) return customer;
  const paymentTerm = row.property_payment_term_id?.id;
  const fiscalPosition = row.property_account_position_id?.id;
  const salesperson = row.user_id?.id;
  return {
    ...customer,
    ...(row.lang && { language: row.lang }),
    terms: {
      ...(paymentTerm && { paymentTerm }),
      ...(fiscalPosition && { fiscalPosition }),
      ...(salesperson && { salesperson }),
    },
  };
}

function entityOf(row: Row): number {
  return row.commercial_partner_id?.id ?? row.id;
}

function nameOf(row: Row): string {
  return row.parent_id ? `contact #${row.id} of ${row.parent_id.name}` : `${row.name ?? ''} (#${row.id})`;
}

/** The customer of an order, or why there is none. */
export function customerOf(
  order: Order,
  matches: Map<string, CustomerMatch>,
): { customer: Customer; note?: Reason } | { reason: Reason } {
  const reference = order.customer.reference?.trim();
  const number = order.number;
  if (!reference)
    return { reason: reason('customer_reference_missing', { order: number, customer: order.customer.name }) };
  const match = matches.get(reference);
  const [customer, second] = match?.customers ?? [];
  if (!match || !customer) return { reason: reason('customer_reference_unknown', { order: number, reference }) };
  if (second) {
    return { reason: reason('customer_reference_ambiguous', { order: number, reference, matches: match.names }) };
  }
  if (!customer.active) return { reason: reason('customer_archived', { order: number, reference }) };
  if (!match.contact) return { customer };
  const params = { order: number, reference, contact: match.contact, customer: customer.name };
  return { customer, note: reason('odoo_customer_is_contact', params) };
}
