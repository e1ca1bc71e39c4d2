import { z } from 'zod';
import type { Customer } from '../../../model/customer.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import type { Condition, OdooClient } from '../client.js';
import { phoneOf, stateName } from '../sources/customer-mapping.js';
import { entities } from '../sources/partner-rows.js';
import { many2one, oneLine, text } from '../wire.js';

const shape = z.object({
  id: z.number(),
  name: text,
  ref: text,
  active: z.boolean(),
  phone: text,
  street: text,
  zip: text,
  city: text,
  state_id: many2one,
  country_id: many2one,
});
const older = shape.extend({ mobile: text });

/** A customer as it stands in Odoo, as far as a target writes it. */
export type HeldPartner = z.output<typeof shape> & { mobile?: string | undefined };

/** Customers by the key of both sides, archived ones too; several where several have it. */
export async function findPartners(client: OdooClient, keys: readonly string[]): Promise<Map<string, HeldPartner[]>> {
  const wanted = new Set(keys.filter((key) => key !== ''));
  const found = new Map<string, HeldPartner[]>();
  if (wanted.size === 0) return found;
  for (const row of await search(client, anyNotation([...wanted]))) add(found, wanted, row);
  return found;
}

/** All customers that have a reference, 200 at a time (odoo.md 2.5). */
export async function* listPartners(client: OdooClient): AsyncGenerator<HeldPartner[]> {
  for (let after = 0; ;) {
    const rows = await search(
      client,
      [
        ['ref', '!=', false],
        ['id', '>', after],
      ],
      200,
    );
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < 200) return;
  }
}

async function search(client: OdooClient, domain: Condition[], limit?: number): Promise<HeldPartner[]> {
  const { company, capabilities } = await client.session();
  const common = {
    model: 'res.partner',
    domain: [...entities(company.id), ...domain],
    archived: true,
    operation: 'look for customers',
    ...(limit !== undefined && { limit }),
  };
  if (capabilities.mobileAndTitle) return client.search({ ...common, shape: older });
  return client.search({ ...common, shape });
}

/** A reference stands there as people wrote it: `B-12345674`, `ES B12345674`. What comes is compared whole. */
function anyNotation(keys: string[]): Condition[] {
  const patterns = keys.map((key): Condition => ['ref', '=ilike', `%${[...key].map(escaped).join('%')}%`]);
  return [...Array.from({ length: patterns.length - 1 }, () => '|' as const), ...patterns];
}

function escaped(letter: string): string {
  return /[%_\\]/.test(letter) ? `\\${letter}` : letter;
}

function add(found: Map<string, HeldPartner[]>, wanted: ReadonlySet<string>, row: HeldPartner): void {
  const key = comparedTaxId(row.ref);
  if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), row]);
}

/** A customer of Odoo in the model's words; `countries` are ISO codes by Odoo's id. */
export function toHeldCustomer(row: HeldPartner, countries: ReadonlyMap<number, string>): Partial<Customer> {
  const country = row.country_id && countries.get(row.country_id.id);
  const where = {
    street: oneLine(row.street),
    zip: oneLine(row.zip),
    city: oneLine(row.city),
    state: stateName(row.state_id),
    country,
  };
  const name = oneLine(row.name);
  return present({
    name,
    company: name,
    phone: phoneOf(row.phone, country),
    mobile: phoneOf(row.mobile, country),
    address: present(where),
  });
}

/** Without what is not there. */
function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
