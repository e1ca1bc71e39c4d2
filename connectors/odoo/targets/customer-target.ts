import { z } from 'zod';
import type { Customer } from '../../../model/customer.js';
import { reason, type Reason } from '../../../model/reason.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import { Rejected } from '../../errors.js';
import { atOnce } from '../../lib/at-once.js';
import type { Change, RecordTarget, Stored, WriteResult } from '../../ports.js';
import type { TargetContext } from './context.js';
import { batch, createOnce, refused } from './create-once.js';
import { findPartners, listPartners, toHeldCustomer, type HeldPartner } from './customer-rows.js';
import { fitCustomer, stateNamed, type Places } from './fit-customer.js';
import type { CustomerTargetOptions } from './options.js';

/**
 * Customers that come from elsewhere, as partners of Odoo: matched by their reference in any notation, made at most once, and only
 * their differing fields written (odoo.md 4.6, 10.2). The name people see is worked out by Odoo and never written.
 */
export function createCustomerTarget(context: TargetContext, own: CustomerTargetOptions): RecordTarget<Customer> {
  const { client, reference } = context;
  const nameField = own.records === 'companies' ? ('company' as const) : ('name' as const);
  const places = async (): Promise<Places> => {
    const [countries, states] = await Promise.all([reference.countries(), reference.states()]);
    return { countries, states };
  };
  const codes = async (): Promise<Map<number, string>> =>
    new Map([...(await reference.countries())].map(([code, id]) => [id, code]));
  return {
    owns: [nameField, 'phone', ...mobileToo, 'address'],
    creates: true,
    async resolve(records) {
      const known = await places();
      const { mobileAndTitle } = (await client.session()).capabilities;
      return records.map((each) => {
        const fitted = fitCustomer(each, nameField, known);
        if (fitted.outcome !== undefined || mobileAndTitle) return fitted;
        // From 19 partners have one phone; a second number finds no place (odoo.md 3.1).
        const { mobile, ...rest } = fitted.record;
        return { ...fitted, record: rest.phone === undefined && mobile ? { ...rest, phone: mobile } : rest };
      });
    },
    async read(keys) {
      const [found, countries] = await Promise.all([findPartners(client, keys), codes()]);
      return [...found].flatMap(([key, rows]) => stored(key, rows, countries));
    },
    async *scan() {
      const countries = await codes();
      const seen = new Map<string, HeldPartner[]>();
      for await (const rows of listPartners(client)) {
        for (const row of rows) {
          const key = comparedTaxId(row.ref);
          if (key === '') continue;
          const all = [...(seen.get(key) ?? []), row];
          seen.set(key, all);
          yield* stored(key, all, countries);
        }
      }
    },
    write: async (changes) => write(context, changes, own, await places()),
    limits: { batch, inFlight: 1, read: 50 },
  };
}

/** Compared where the version has it: elsewhere it is in no record. */
const mobileToo = ['mobile'] as const;

function stored(key: string, rows: HeldPartner[], countries: ReadonlyMap<number, string>): Stored<Customer>[] {
  const [row] = rows;
  if (!row) return [];
  const trouble = troubleWith(key, rows);
  return [{ key, record: toHeldCustomer(row, countries), ...(trouble && { trouble }) }];
}

/** Of several none is guessed, and one that somebody archived stays as it is. */
function troubleWith(key: string, rows: readonly HeldPartner[]): Reason | undefined {
  const active = rows.filter((row) => row.active);
  if (active.length > 1 || (active.length === 0 && rows.length > 1)) {
    const customers = rows.map(({ id, name }) => `${name ?? ''} (#${id})`).join(', ');
    return reason('odoo_customer_reference_shared', { reference: key, customers });
  }
  const [only] = rows;
  if (active.length === 0 && only) return reason('odoo_customer_archived', { customer: only.name ?? key });
  return undefined;
}

async function write(
  context: TargetContext,
  changes: Change<Customer>[],
  own: CustomerTargetOptions,
  places: Places,
): Promise<WriteResult[]> {
  const held = await findPartners(
    context.client,
    changes.map(({ key }) => key),
  );
  const fresh = changes.filter(({ key }) => !held.has(key));
  const made = await createOnce(
    context,
    {
      ...{ model: 'res.partner', kind: 'customer' },
      cellsOf: ({ record }) => cellsOf(record, own, places),
      moved: ({ key, label }, id) => reason('odoo_customer_reference_changed', { customer: label, reference: key, id }),
    },
    fresh,
  );
  return atOnce(changes, 2, async (change) => {
    const { key } = change;
    const rows = held.get(key) ?? [];
    const trouble = troubleWith(key, rows);
    if (trouble) return { key, outcome: 'blocked', reason: trouble };
    const [row] = rows.filter(({ active }) => active);
    return row
      ? update(context, change, row, places)
      : (made.get(key) ?? refused(change, 'Odoo said nothing about it'));
  });
}

function cellsOf(customer: Customer, { records }: CustomerTargetOptions, places: Places): Record<string, string> {
  const cells = Object.entries(valuesOf(customer, places, () => true)).map(([field, value]) =>
    field.endsWith('_id') ? [`${field}/.id`, String(value)] : [field, String(value)],
  );
  return {
    ...{ ref: customer.reference, is_company: records === 'companies' ? 'True' : 'False' },
    ...(Object.fromEntries(cells) as Record<string, string>),
  };
}

async function update(
  { client }: TargetContext,
  change: Change<Customer>,
  row: HeldPartner,
  places: Places,
): Promise<WriteResult> {
  const { key, label, record, fields, action } = change;
  const vals = valuesOf(record, places, (field) => fields.includes(field), row.country_id?.id);
  if (Object.keys(vals).length === 0) return { key, outcome: action };
  const operation = `update customer ${label}`;
  try {
    await client.call({ model: 'res.partner', method: 'write', ids: [row.id], args: { vals }, operation }, z.unknown());
    return { key, outcome: action };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return refused(change, error.message);
  }
}

/** Fields of a partner from those of a customer that are wanted; a state needs its country. */
function valuesOf(
  { name, company, phone, mobile, address = {} }: Customer,
  { countries, states }: Places,
  wanted: (field: string) => boolean,
  standing?: number,
): Record<string, string | number> {
  const country = address.country === undefined ? undefined : countries.get(address.country);
  const state = address.state === undefined ? undefined : stateNamed(address.state, states, country ?? standing);
  const all: [string, string, string | number | undefined][] = [
    ['company', 'name', company],
    ['name', 'name', company === undefined ? name : undefined],
    ['phone', 'phone', phone],
    ['mobile', 'mobile', mobile],
    ['address.street', 'street', address.street],
    ['address.zip', 'zip', address.zip],
    ['address.city', 'city', address.city],
    ['address.country', 'country_id', country],
    ['address.state', 'state_id', state?.id],
  ];
  return Object.fromEntries(
    all.flatMap(([ours, field, value]) => (value !== undefined && wanted(ours) ? [[field, value]] : [])),
  );
}
