import type { Customer } from '../../../model/customer.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import { atOnce } from '../../lib/at-once.js';
import type { RecordTarget, Stored } from '../../ports.js';
import type { Calls } from '../calls.js';
import { findByTaxId, NotNarrowed, pageOfParties, type Parties } from '../parties.js';
import type { CustomerTargetOptions } from '../port-options.js';
import type { Party } from '../wire.js';
import { fitCustomer } from './fit.js';
import { toCustomer } from './read.js';
import { tableOf, type Row } from './tables.js';
import { sharedTaxId, writeCustomer, type Writing } from './write.js';

/** Calls that search at once. */
const callsAtOnce = 3;

/** Customers as companies or contacts of an account, known by their tax id without its notation. */
export function createCustomerTarget(calls: Calls, own: CustomerTargetOptions): RecordTarget<Customer> {
  const rows = tableOf(own.records, own.fields);
  const writing: Writing = { calls, kind: own.records, rows, own };
  return {
    owns: ownedBy(rows),
    creates: true,
    resolve: (records) => Promise.resolve(records.map((each) => fitCustomer(each, rows, own))),
    read: (keys) => read(calls, own.records, rows, keys),
    scan: () => scan(calls, own.records, rows),
    write: (changes) => atOnce(changes, 1, (change) => writeCustomer(writing, change)),
    limits: { batch: 1, inFlight: callsAtOnce, read: 20 },
  };
}

/** The key itself is compared without its notation, and never rewritten. */
function ownedBy(rows: readonly Row[]): (keyof Customer & string)[] {
  const fields = rows.map(({ ours }) => ours.split('.')[0] as keyof Customer & string);
  return [...new Set(fields)].filter((field) => field !== 'reference');
}

async function read(calls: Calls, kind: Parties, rows: readonly Row[], keys: string[]): Promise<Stored<Customer>[]> {
  const found = await atOnce([...new Set(keys)], callsAtOnce, async (key) => {
    const parties = await findByTaxId(calls, kind, key).catch((error: unknown) => {
      if (error instanceof NotNarrowed) return []; // said when it is written
      throw error;
    });
    return stored(key, parties, rows);
  });
  return found.flatMap((each) => each ?? []);
}

/** The whole list. One that moved while it was read comes again under its own id, and is no second one. */
async function* scan(calls: Calls, kind: Parties, rows: readonly Row[]): AsyncGenerator<Stored<Customer>> {
  const seen = new Map<string, Party[]>();
  for (let number = 1; ; number += 1) {
    const { records, more } = await pageOfParties(calls, kind, { page: number });
    for (const party of records) {
      const key = comparedTaxId(party.taxpayer_identification_number);
      if (key === '') continue;
      const others = (seen.get(key) ?? []).filter(({ id }) => id !== party.id);
      const all = [...others, { id: party.id }];
      seen.set(key, all);
      const each = stored(key, all.length > 1 ? all : [party], rows);
      if (each) yield each;
    }
    if (!more) return;
  }
}

function stored(key: string, parties: readonly Party[], rows: readonly Row[]): Stored<Customer> | undefined {
  const [party, other] = parties;
  if (!party) return undefined;
  const record = toCustomer(party, rows);
  return { key, record, ...(other && { trouble: sharedTaxId(record.name ?? key, key, parties) }) };
}
