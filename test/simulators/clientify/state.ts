import { Hooks, type HookProfile } from './hooks.js';
import { Refusal } from './refusal.js';

/** How the simulated account behaves; `POST /_sim/profile` changes any of it. */
export interface Profile extends HookProfile {
  apiKey: string;
  /** What `/v2/me/` says of the account (clientify.md 1). */
  accountStatus: 'client_2_0' | 'client_1_0';
  /** The account has paid for its API; else every call is refused with 403. */
  addon: boolean;
  /** What a second contact of the same tax id meets (clientify.md 5.2). */
  sameTaxId: 'refused' | 'second';
  /** What a second order of the same number and shop meets (clientify.md 14.7). */
  sameOrder: 'second' | 'refused';
  /** Whether orders can be listed and read at all: not every account has them. */
  orders: boolean;
  /** `query` narrows a list; an unknown filter never does. */
  queryFilters: boolean;
}

/** An account of a small winery. */
export const defaultProfile: Profile = {
  apiKey: '7c1f0e5b9d3a48e2b6f4a0c8d2e6917f35b0aa41',
  accountStatus: 'client_2_0',
  addon: true,
  sameTaxId: 'refused',
  sameOrder: 'second',
  orders: true,
  queryFilters: true,
  privateHooks: true,
  hookSlots: true,
  hookRetry: 1_000,
  hookTwice: false,
  hookShape: 'hook',
};

/** Names of the tables, as they stand in paths. */
export const tableNames = ['contacts', 'companies', 'products', 'orders'] as const;
/** See {@link tableNames}. */
export type TableName = (typeof tableNames)[number];
/** A record's fields as they are sent. */
export type Fields = Record<string, unknown>;
/** A record as it is held. */
export interface Held extends Fields {
  id: number;
  created: string;
  modified: string;
}
/** What an account is seeded with. */
export type ClientifySeed = Partial<Record<TableName, Fields[]>>;

const required: Record<TableName, readonly string[]> = {
  contacts: ['first_name'],
  companies: ['name'],
  products: ['name'],
  orders: ['order_id', 'items'],
};
const statuses =
  'visitor not-qualified-lead cold-lead warm-lead hot-lead lost-lead in-deal client lost-client other'.split(' ');

/** What the simulated account holds. */
export class ClientifyState {
  private tables = emptyTables();
  private last = 88_200_000;

  readonly hooks: Hooks;

  constructor(readonly profile: Profile) {
    this.hooks = new Hooks(profile);
  }

  seed(seed: ClientifySeed): void {
    this.last = 88_200_000;
    this.tables = emptyTables();
    this.hooks.clear();
    for (const table of tableNames) for (const each of seed[table] ?? []) this.insert(table, each);
  }

  /** Newest change first, where no order is asked for: pages shift while people work. */
  rows(table: TableName, byId = false): Held[] {
    const all = [...this.tables[table].values()];
    return all.sort((a, b) => (byId ? 0 : b.modified.localeCompare(a.modified)) || b.id - a.id);
  }

  find(table: TableName, id: number): Held | undefined {
    return this.tables[table].get(id);
  }

  /** As a person or a call adds one, by the account's rules. @throws {Refusal} */
  create(table: TableName, given: Fields): Held {
    const missing = required[table].filter((field) => isEmpty(given[field]));
    if (missing.length > 0) throw Refusal.of(400, Object.fromEntries(missing.map((field) => [field, [neededText]])));
    if (table === 'contacts') this.admitContact(given);
    if (table === 'orders') this.admitOrder(given);
    if (table === 'products' && Number.isNaN(Number(given['price'] ?? 0))) {
      throw Refusal.of(400, { price: ['A valid number is required.'] });
    }
    return this.insert(table, given);
  }

  /** Partial, whatever the verb (clientify.md 14.6). */
  change(table: TableName, id: number, given: Fields): Held {
    const held = this.find(table, id);
    if (!held) throw Refusal.of(404, { detail: 'Not found.' });
    return Object.assign(held, given, { id, modified: now() });
  }

  remove(table: TableName, id: number): void {
    const held = this.find(table, id);
    this.tables[table].delete(id);
    if (held) this.hooks.tell(table, 'deleted', held);
  }

  /** As a person does it: whoever registered a webhook is told, which is not so for calls of the API (clientify.md 9.3). */
  edit(table: TableName, id: number | undefined, given: Fields): Held {
    const held = id === undefined ? this.create(table, given) : this.change(table, id, given);
    this.hooks.tell(table, 'saved', held);
    return held;
  }

  private insert(table: TableName, given: Fields): Held {
    const id = this.nextId();
    const held: Held = { ...this.withIds(expanded(given)), id, created: now(), modified: now() };
    this.tables[table].set(held.id, held);
    return held;
  }

  /** The next id of any record or entry. */
  nextId(): number {
    this.last += 1 + (this.last % 7);
    return this.last;
  }

  /** Entries of a record's own lists have ids, too. */
  private withIds(given: Fields): Fields {
    const numbered = (entry: Fields): Fields => ({ ...entry, id: this.nextId() });
    const lists = ['emails', 'phones', 'addresses'].filter((list) => Array.isArray(given[list]));
    return { ...given, ...Object.fromEntries(lists.map((list) => [list, (given[list] as Fields[]).map(numbered)])) };
  }

  private admitContact({ status, taxpayer_identification_number: taxId }: Fields): void {
    if (status !== undefined && !statuses.includes(String(status))) {
      throw Refusal.of(400, { status: [`"${String(status)}" is not a valid choice.`] });
    }
    const taken = !isEmpty(taxId) && this.rows('contacts').some((held) => held[taxIdField] === taxId);
    if (taken && this.profile.sameTaxId === 'refused') {
      throw Refusal.of(409, { detail: 'A contact with this taxpayer identification number already exists.' });
    }
  }

  private admitOrder({ order_id: number, ecommerce }: Fields): void {
    const same = this.rows('orders').some((held) => held['order_id'] === number && held['ecommerce'] === ecommerce);
    if (same && this.profile.sameOrder === 'refused') {
      throw Refusal.of(400, { non_field_errors: ['The fields order_id, ecommerce must make a unique set.'] });
    }
  }
}

const neededText = 'This field is required.';
const taxIdField = 'taxpayer_identification_number';

function emptyTables(): Record<TableName, Map<number, Held>> {
  return { contacts: new Map(), companies: new Map(), products: new Map(), orders: new Map() };
}

/** A single `email` or `phone` becomes the main entry of its list (clientify.md 5.2). */
function expanded({ email, phone, ...rest }: Fields): Fields {
  const list = (given: unknown): unknown[] => (Array.isArray(given) ? given : []);
  return {
    ...rest,
    ...(isEmpty(email) ? {} : { emails: [{ type: 4, email }, ...list(rest['emails'])] }),
    ...(isEmpty(phone) ? {} : { phones: [{ type: 1, phone }, ...list(rest['phones'])] }),
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** With microseconds and an offset (clientify.md 3). */
function now(): string {
  return new Date().toISOString().replace('Z', '000+00:00');
}
