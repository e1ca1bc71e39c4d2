import { z } from 'zod';
import { comparedTaxId } from '../../model/tax-id.js';
import { atOnce } from '../lib/at-once.js';
import type { Calls } from './calls.js';
import type { Call, ListPage } from './client.js';
import { listShape, partyAddressShape, partyPhoneShape, partyShape, type Party } from './wire.js';

/** The two kinds of records that stand for companies and people. */
export type Parties = 'companies' | 'contacts';

/** A search by a tax id that finds more than this many was no search: the account ignored it. */
const most = 500;
/** Records whose own lists are read at once. */
const besides = 3;

/** v2 gives what is asked for (clientify.md 3, 5.1). */
const fields = [
  ...['id', 'name', 'business_name', 'first_name', 'last_name', 'status', 'contact_type', 'company_id', 'modified'],
  ...['taxpayer_identification_number', 'emails', 'phones', 'addresses'],
].join(',');

/** Where an order can be asked for (clientify.md 3): what is new then only pushes records onto pages that are still to come. */
const newestFirst = { ordering: '-id' };

/** A search that a list did not follow: nothing is concluded from what it gave. */
export class NotNarrowed extends Error {}

/**
 * All companies or contacts with this tax id. What comes is compared whole, and never the first taken: a filter may be ignored,
 * and `query` finds parts of other fields, too (clientify.md 5.3, 6).
 *
 * @param name people know it by, where one that stands there in another notation of the tax id must not be missed
 * @throws {NotNarrowed} where the account gives everything it has
 */
export async function findByTaxId(calls: Calls, kind: Parties, taxId: string, name?: string): Promise<Party[]> {
  const wanted = comparedTaxId(taxId);
  if (wanted === '') return [];
  const found = new Map<number, Party>();
  for (const text of new Set([taxId.trim(), wanted])) await search(text);
  if (found.size === 0 && name !== undefined) await search(name);
  return [...found.values()];

  async function search(text: string): Promise<void> {
    const call = await callOf(calls, kind, { query: text }, `look for ${kind} with ${taxId}`);
    const { count, records } = await calls.client.list(call, most);
    if (count > most) throw new NotNarrowed();
    for (const each of records) {
      if (comparedTaxId(each.taxpayer_identification_number) === wanted) found.set(each.id, each);
    }
  }
}

/** A page of all companies or contacts, or of those that `query` narrows them to. */
export async function pageOfParties(
  calls: Calls,
  kind: Parties,
  at: { page: number; size?: number },
  query: Readonly<Record<string, string>> = {},
): Promise<ListPage<Party>> {
  const call = await callOf(calls, kind, { ...query, ...newestFirst }, `list ${kind}`);
  const page = await calls.client.page(call, at.page, at.size);
  return { ...page, records: await atOnce(page.records, besides, (each) => whole(calls, kind, each)) };
}

/** Companies or contacts by their ids; those that are gone are left out. */
export async function readParties(calls: Calls, kind: Parties, ids: string[]): Promise<Party[]> {
  const found = await atOnce(ids, besides, async (id) => {
    const call = await callOf(calls, kind, {}, `read ${kind} ${id}`);
    const party = await calls.client.find({ ...call, path: `${kind}/${encodeURIComponent(id)}` });
    return party && whole(calls, kind, party);
  });
  return found.flatMap((each) => each ?? []);
}

/** A record with the lists it has of its own; those that did not come with it are asked for. */
export async function whole(calls: Calls, kind: Parties, party: Party): Promise<Party> {
  const own = async <S extends z.ZodType>(list: string, entry: S): Promise<z.output<S>[]> => {
    const path = `${kind}/${party.id}/${list}`;
    const shape = z.union([z.array(entry), listShape(entry)]);
    const generation = await calls.generation();
    const given = await calls.client.find({ generation, path, shape, operation: `read ${path}` });
    return given === undefined ? [] : Array.isArray(given) ? given : given.results;
  };
  const { phones, addresses } = party;
  return {
    ...party,
    phones: phones === undefined ? await own('phones', partyPhoneShape) : phones,
    addresses: addresses === undefined ? await own('addresses', partyAddressShape) : addresses,
  };
}

async function callOf(
  { generation }: Calls,
  path: Parties,
  query: Readonly<Record<string, string>>,
  operation: string,
): Promise<Call<typeof partyShape>> {
  const spoken = await generation();
  return {
    generation: spoken,
    path,
    query: { ...query, ...(spoken === 'v2' && { fields }) },
    shape: partyShape,
    operation,
  };
}
