import type { Customer } from '../../../model/customer.js';
import { reason } from '../../../model/reason.js';
import { comparedTaxId } from '../../../model/tax-id.js';
import { atOnce } from '../../lib/at-once.js';
import type { RecordPage, RecordSource, Sourced } from '../../ports.js';
import type { Calls } from '../calls.js';
import { after, changedSince, positionOf } from '../changes.js';
import { findByTaxId, NotNarrowed, pageOfParties, readParties } from '../parties.js';
import type { CustomerSourceOptions } from '../port-options.js';
import type { Party } from '../wire.js';
import { toCustomer } from './read.js';
import { tableOf, type Row } from './tables.js';

/** Companies or contacts of an account as customers; those without a tax id take no part. */
export function createCustomerSource(calls: Calls, own: CustomerSourceOptions): RecordSource<Customer> {
  const kind = own.records;
  const rows = tableOf(kind, own.fields);
  return {
    async page(query): Promise<RecordPage<Customer>> {
      if (query.ids) return { records: sourced(await readParties(calls, kind, query.ids), rows) };
      if (query.keys) return { records: sourced(await byKeys(query.keys), rows) };
      const at = positionOf(query, { connection: calls.connection, operation: `list ${kind}` });
      const page = await pageOfParties(calls, kind, at, changedSince(query, calls.settings));
      const { next, watermark } = after(at, page);
      return {
        records: sourced(page.records, rows),
        ...(next !== undefined && { next }),
        ...(watermark !== undefined && query.since === undefined && { watermark }),
      };
    },
    async count() {
      return (await pageOfParties(calls, kind, { page: 1, size: 1 })).count;
    },
  };

  async function byKeys(keys: string[]): Promise<Party[]> {
    const found = await atOnce(keys, 3, (key) =>
      findByTaxId(calls, kind, key).catch((error: unknown) => {
        if (error instanceof NotNarrowed) return [];
        throw error;
      }),
    );
    return found.flat();
  }
}

function sourced(parties: Party[], rows: readonly Row[]): Sourced<Customer>[] {
  return parties.map((party): Sourced<Customer> => {
    const record = toCustomer(party, rows);
    const label = record.name ?? `#${party.id}`;
    const reference = record.reference ?? '';
    const key = comparedTaxId(reference);
    if (key === '') {
      const why = reason('clientify_without_tax_id', { record: label, id: party.id });
      return { key: `#${party.id}`, label, outcome: 'excluded', reasons: [why] };
    }
    return { key, label, record: { ...record, reference, name: record.name ?? reference } };
  });
}
