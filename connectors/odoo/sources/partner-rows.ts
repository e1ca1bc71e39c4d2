import { z } from 'zod';
import type { Condition, OdooClient } from '../client.js';
import { many2one, text } from '../wire.js';

/** What customers, their addresses and their people have in common (odoo.md 3.1). */
const shape = z.object({
  id: z.number(),
  name: text,
  display_name: text,
  ref: text,
  active: z.boolean(),
  is_company: z.boolean(),
  type: text,
  email: text,
  phone: text,
  street: text,
  street2: text,
  zip: text,
  city: text,
  state_id: many2one,
  country_id: many2one,
  commercial_partner_id: many2one,
});
const older = { mobile: text, title: many2one };
const head = shape.extend({
  vat: text,
  lang: text,
  user_id: many2one,
  property_product_pricelist: many2one,
  property_payment_term_id: many2one,
});
const ownList = { specific_property_product_pricelist: many2one };

/** An address or a person of a customer. */
export type PartnerRow = z.output<typeof shape> & { [field in keyof typeof older]?: z.output<(typeof older)[field]> };
/** A customer itself. */
export type CustomerRow = PartnerRow &
  z.output<typeof head> & { [field in keyof typeof ownList]?: z.output<(typeof ownList)[field]> };

/** Commercial entities of the company: no contact below a company ever counts as a customer. */
export function entities(company: number): Condition[] {
  return [['company_id', 'in', [false, company]], '|', ['is_company', '=', true], ['parent_id', '=', false]];
}

/** Customers that fit, by id. */
export async function readCustomers(client: OdooClient, domain: Condition[], limit?: number): Promise<CustomerRow[]> {
  const { mobileAndTitle, tellsOwnPriceList } = (await client.session()).capabilities;
  const read = <S extends z.ZodObject>(shape: S): Promise<z.output<S>[]> => {
    const paged = limit === undefined ? {} : { limit };
    return client.search({
      model: 'res.partner',
      domain,
      shape,
      ...paged,
      archived: true,
      operation: 'read customers',
    });
  };
  if (!tellsOwnPriceList) return read(head.extend(older));
  return mobileAndTitle ? read(head.extend(older).extend(ownList)) : read(head.extend(ownList));
}

/** Active addresses and people below customers, by customer: one call. */
export async function readChildren(client: OdooClient, customers: number[]): Promise<Map<number, PartnerRow[]>> {
  const { mobileAndTitle } = (await client.session()).capabilities;
  const rows: PartnerRow[] = await client.search({
    model: 'res.partner',
    domain: [
      ['commercial_partner_id', 'in', customers],
      ['id', 'not in', customers],
    ],
    shape: mobileAndTitle ? shape.extend(older) : shape,
    operation: 'read addresses and people of customers',
  });
  const byCustomer = new Map<number, PartnerRow[]>();
  for (const row of rows) {
    const customer = row.commercial_partner_id?.id ?? 0;
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), row]);
  }
  return byCustomer;
}

/** All customers that bear one of these references, whatever the flow chooses: orders look among all of them, too. */
export async function readBearers(
  client: OdooClient,
  refs: string[],
  company: number,
): Promise<Map<string, { id: number; name: string | undefined }[]>> {
  const rows = await client.search({
    model: 'res.partner',
    domain: [['ref', 'in', refs], ['active', '=', true], ...entities(company)],
    shape: shape.pick({ id: true, name: true, ref: true }),
    operation: 'look for references that several customers have',
  });
  const bearers = new Map<string, { id: number; name: string | undefined }[]>();
  for (const { id, name, ref } of rows) if (ref) bearers.set(ref, [...(bearers.get(ref) ?? []), { id, name }]);
  return bearers;
}

/** Salespeople by id, archived ones too: one call. */
export async function readUsers(
  client: OdooClient,
  users: number[],
): Promise<Map<number, { name: string | undefined; email: string | undefined }>> {
  const rows = await client.search({
    model: 'res.users',
    domain: [['id', 'in', [...new Set(users)]]],
    shape: z.object({ id: z.number(), name: text, email: text }),
    archived: true,
    operation: 'read salespeople',
  });
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
}

/** Customers that something below changed of, archived contacts and ones that moved on included. */
export async function changedAbove(client: OdooClient, changes: Condition[]): Promise<number[]> {
  const rows = await client.search({
    model: 'res.partner',
    domain: [['parent_id', '!=', false], ...changes],
    shape: z.object({ id: z.number(), commercial_partner_id: many2one }),
    archived: true,
    operation: 'look for addresses and people that changed',
  });
  return [...new Set(rows.flatMap(({ commercial_partner_id: entity }) => entity?.id ?? []))];
}

/** Ids of tags by name. */
export async function readTags(client: OdooClient): Promise<Map<string, number>> {
  const rows = await client.search({
    model: 'res.partner.category',
    domain: [],
    shape: z.object({ id: z.number(), name: text }),
    operation: 'read tags',
  });
  return new Map(rows.flatMap(({ id, name }) => (name ? [[name, id] as const] : [])));
}
