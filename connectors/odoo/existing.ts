import { z } from 'zod';
import { Rejected } from '../errors.js';
import type { OdooClient } from './client.js';
import { text } from './wire.js';

/** An order that stands in Odoo under a reference of ours. */
export interface Existing {
  id: number;
  number: string;
  reference: string;
  state: string;
}

const shape = z.object({ id: z.number(), name: z.string(), client_order_ref: text, state: z.string() });

/** Orders by `client_order_ref`, cancelled ones too: one call. */
export async function findByReference(client: OdooClient, references: string[]): Promise<Existing[]> {
  const rows = await client.search({
    model: 'sale.order',
    domain: [['client_order_ref', 'in', [...new Set(references)]]],
    shape,
    operation: 'find orders that stand there already',
  });
  return rows.flatMap(({ id, name, client_order_ref, state }) =>
    client_order_ref ? [{ id, number: name, reference: client_order_ref, state }] : [],
  );
}

/**
 * External ids of records, by record: one call over the JSON protocols. Over XML-RPC, where such an answer cannot be sent
 * (odoo.md 2.1), each wanted id is asked for by itself.
 */
export async function externalIds(
  client: OdooClient,
  model: string,
  wanted: ReadonlyMap<number, string>,
): Promise<Map<number, string>> {
  if (wanted.size === 0) return new Map();
  const { protocol } = await client.session();
  if (protocol === 'xml-rpc') return oneByOne(client, wanted);
  const answer = await client.call(
    { model, method: 'get_external_id', ids: [...wanted.keys()], operation: 'read external ids' },
    z.record(z.string(), z.string()),
  );
  return new Map(Object.entries(answer).map(([id, name]) => [Number(id), name]));
}

async function oneByOne(client: OdooClient, wanted: ReadonlyMap<number, string>): Promise<Map<number, string>> {
  const found = await Promise.all(
    [...wanted].map(async ([id, name]) => ((await idBehind(client, name)) === id ? [[id, name] as const] : [])),
  );
  return new Map(found.flat());
}

/**
 * Which of these external ids exist; where `records` are given, on one of those. Where they can be read, one call tells.
 * Asked one by one, an id counts only on one of the records: Odoo 17+ remembers ids of a transaction that was rolled back
 * (seen on 19: eight parallel `load` of one order, two of which then "had" their external id).
 */
export async function whichExist(
  client: OdooClient,
  model: string,
  names: readonly string[],
  records: readonly number[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const { protocol } = await client.session();
  if (protocol === 'xml-rpc' || records.length === 0) {
    const known = new Set<number | false | undefined>(records);
    const isThere = (id: number | false | undefined): boolean =>
      records.length > 0 ? known.has(id) : id !== undefined;
    const found = await Promise.all(names.map(async (name) => (isThere(await idBehind(client, name)) ? [name] : [])));
    return new Set(found.flat());
  }
  const held = new Set((await externalIds(client, model, new Map(records.map((id) => [id, ''])))).values());
  return new Set(names.filter((name) => held.has(name)));
}

/**
 * The id an external id leads to; needs no rights, but of a record that the user may not see it is `false` (odoo.md 3.8).
 * Undefined where it does not exist.
 */
export async function idBehind(client: OdooClient, externalId: string): Promise<number | false | undefined> {
  const dot = externalId.indexOf('.');
  const args = { module: externalId.slice(0, dot), xml_id: externalId.slice(dot + 1) };
  try {
    const [, id] = await client.call(
      { model: 'ir.model.data', method: 'check_object_reference', args, operation: 'look up an external id' },
      z.tuple([z.string(), z.union([z.number(), z.literal(false)])]),
    );
    return id;
  } catch (error) {
    if (error instanceof Rejected && error.code === 'external_id_missing') return undefined;
    throw error;
  }
}
