import { Refusal } from './refusal.js';
import type { ClientifyState, Fields, Held, TableName } from './state.js';

/** Lists that contacts and companies have of their own, with the fields an entry needs (clientify.md 4). */
const needed = {
  phones: ['phone'],
  emails: ['email'],
  addresses: ['type', 'street', 'city', 'state', 'country', 'postal_code'],
} as const;

/** See {@link needed}. */
export type OwnList = keyof typeof needed;

/** A path beneath a record: `contacts/12/phones`, `companies/7/employees/12`. */
export interface Beneath {
  list: OwnList | 'employees';
  entry?: number;
}

/** What a path beneath a record stands for; undefined where there is no such path. */
export function beneath(list: string | undefined, entry: string | undefined): Beneath | undefined {
  if (list === undefined || !(list === 'employees' || Object.hasOwn(needed, list))) return undefined;
  return { list: list as Beneath['list'], ...(entry !== undefined && { entry: Number(entry) }) };
}

/** Lists, adds to or changes what a record has of its own; nothing is deleted here. */
export function answerBeneath(
  state: ClientifyState,
  { table, held, method, body }: { table: TableName; held: Held; method: string; body: Fields },
  { list, entry }: Beneath,
): { status: number; body: unknown } {
  if (list === 'employees') return employ(state, table, held, method, entry);
  const entries = (held[list] ?? []) as Held[];
  if (method === 'GET' && entry === undefined)
    return { status: 200, body: { ...envelope, count: entries.length, results: entries } };
  const stands = entry === undefined ? undefined : entries.find(({ id }) => id === entry);
  if (entry !== undefined && !stands) throw Refusal.of(404, { detail: 'Not found.' });
  if (method !== (stands ? 'PUT' : 'POST')) throw Refusal.of(405, { detail: `Method "${method}" not allowed.` });
  const missing = needed[list].filter((field) => body[field] === undefined || body[field] === null);
  if (missing.length > 0) {
    throw Refusal.of(400, Object.fromEntries(missing.map((field) => [field, ['This field is required.']])));
  }
  const made = { ...stands, ...body, id: stands?.id ?? state.nextId() };
  const rest = stands ? entries.map((each) => (each === stands ? made : each)) : [...entries, made];
  state.change(table, held.id, { [list]: rest });
  return { status: stands ? 200 : 201, body: made };
}

const envelope = { next: null, previous: null };

/** A contact becomes an employee of a company. */
function employ(
  state: ClientifyState,
  table: TableName,
  company: Held,
  method: string,
  contact: number | undefined,
): { status: number; body: unknown } {
  if (table !== 'companies' || contact === undefined || method !== 'PUT') throw Refusal.page();
  if (!state.find('contacts', contact)) throw Refusal.of(404, { detail: 'Not found.' });
  state.change('contacts', contact, {
    company: `https://api.clientify.net/v1/companies/${company.id}/`,
    company_id: company.id,
    company_name: company['name'],
  });
  return { status: 200, body: {} };
}
