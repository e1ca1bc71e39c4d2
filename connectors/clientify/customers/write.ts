import { z } from 'zod';
import type { Customer } from '../../../model/customer.js';
import { reason } from '../../../model/reason.js';
import { Rejected } from '../../errors.js';
import { makeOnce, type Making } from '../make-once.js';
import type { Change, WriteResult } from '../../ports.js';
import { isDuplicate } from '../answer.js';
import type { Calls } from '../calls.js';
import { findByTaxId, NotNarrowed, whole, type Parties } from '../parties.js';
import type { CustomerTargetOptions } from '../port-options.js';
import { partyShape, type Party } from '../wire.js';
import { bodyOf, createBody, phoneEntry } from './body.js';
import { valueOf } from './fit.js';
import { linkToCompany } from './link.js';
import { addressOf, toCustomer } from './read.js';
import { types, type Row } from './tables.js';

/** Companies or contacts of an account, as a flow writes them. */
export interface Writing {
  calls: Calls;
  kind: Parties;
  rows: readonly Row[];
  own: CustomerTargetOptions;
}

const anything = z.unknown();

/**
 * Writes one customer. It is looked for first, whatever was seen before: an answer that was lost, or a person, may have made it
 * meanwhile. What is refused for its own sake is told of it alone.
 */
export async function writeCustomer(writing: Writing, change: Change<Customer>): Promise<WriteResult> {
  const { key, record, label } = change;
  const blocked = (code: string, params: Record<string, string>): WriteResult => {
    return { key, outcome: 'blocked', reason: reason(code, { record: label, ...params }) };
  };
  try {
    const came = await makeOnce(writing.calls.ledger, makingOf(writing, change));
    if ('found' in came) return await updateOnly(writing, change, came.found);
    await linkToCompany(writing, came.made, key);
    return { key, outcome: change.action };
  } catch (error) {
    if (error instanceof NotNarrowed) {
      return blocked('clientify_search_not_narrowed', { reference: record.reference });
    }
    if (isDuplicate(error)) {
      return blocked('clientify_duplicate_not_found', { reference: record.reference });
    }
    if (error instanceof Rejected) return blocked('clientify_refused', { message: error.message });
    throw error;
  }
}

function makingOf({ calls, kind, rows, own }: Writing, { key, label, record }: Change<Customer>): Making<Party> {
  const operation = `create ${label}`;
  const find = (): Promise<Party[]> => findByTaxId(calls, kind, record.reference, record.name);
  return {
    key: `${kind} ${key}`,
    context: { connection: calls.connection, operation },
    find,
    async make() {
      const body = createBody(bodyOf(record, rows, own));
      const generation = await calls.generation();
      return calls.client.call({ generation, path: kind, body, shape: partyShape, operation });
    },
  };
}

/** Of several with one tax id none is changed. */
async function updateOnly(writing: Writing, change: Change<Customer>, found: Party[]): Promise<WriteResult> {
  const [party, other] = found;
  const { key, label } = change;
  if (!party || other) return { key, outcome: 'blocked', reason: sharedTaxId(label, key, found) };
  await update(writing, change, await whole(writing.calls, writing.kind, party));
  return { key, outcome: change.action };
}

/** Several records there have one tax id. */
export function sharedTaxId(record: string, reference: string, found: readonly Party[]): ReturnType<typeof reason> {
  return reason('clientify_tax_id_shared', { record, reference, ids: found.map(({ id }) => id).join(', ') });
}

/** Sends only what differs now, each list entry by itself: what a list in an update would do is not known (clientify.md 3). */
async function update({ calls, kind, rows, own }: Writing, change: Change<Customer>, held: Party): Promise<void> {
  const { record, fields, label } = change;
  const stands = toCustomer(held, rows);
  const differs = ({ ours }: Row): boolean => {
    const wanted = valueOf(record, ours);
    return wanted !== undefined && fields.includes(ours) && wanted !== valueOf(stands, ours);
  };
  const body = bodyOf(record, rows.filter(differs), own, held);
  const generation = await calls.generation();
  const path = `${kind}/${held.id}`;
  const operation = `update ${label}`;
  const send = (method: 'POST' | 'PUT' | 'PATCH', to: string, what: unknown): Promise<unknown> =>
    calls.client.call({ generation, method, path: to, body: what, shape: anything, operation });
  if (Object.keys(body.fields).length > 0) await send(generation === 'v2' ? 'PATCH' : 'PUT', path, body.fields);
  for (const phone of body.phones) {
    const entry = phoneEntry(held, phone.type);
    if (entry?.id) await send('PUT', `${path}/phones/${entry.id}`, phone);
    else await send('POST', `${path}/phones`, phone);
  }
  if (Object.keys(body.address).length > 0) {
    const entry = addressOf(held);
    // All fields of an address are sent, since all are required there (clientify.md 4).
    const { id, ...before } = entry ?? {};
    const address = { ...empty, type: types.address.main, ...withoutNulls(before), ...body.address };
    if (id) await send('PUT', `${path}/addresses/${id}`, address);
    else await send('POST', `${path}/addresses`, address);
  }
}

const empty = { street: '', city: '', state: '', country: '', postal_code: '' };

function withoutNulls(entry: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null && value !== undefined));
}
