import { randomBytes } from 'node:crypto';
import type { OdooClient } from './client.js';
import { whichExist } from './existing.js';
import type { Item } from './item.js';
import type { Payload } from './payload.js';
import type { OdooOrder } from './verify.js';

/** What tells orders made by one call of `create` from all others: ten letters that no other call has. */
export function newMark(): string {
  return randomBytes(5).toString('hex');
}

/** `__lnb__.so_1042_l3_9f2c41a07b`: the order, the line's place in it, the call that made it. */
export function lineId(payload: Payload, place: number, mark: string): string {
  return `${payload.externalId}_l${place}_${mark}`;
}

/** Orders whose lines bear this call's mark. */
export async function madeHere(
  client: OdooClient,
  known: Map<Item, number>,
  held: Map<number, OdooOrder>,
  mark: string,
): Promise<Set<Item>> {
  const asked = [...known].filter(([item, id]) => item.payload.existing !== id);
  const nameOf = (item: Item): string => lineId(item.payload, 1, mark);
  const [seen, unseen] = [true, false].map((visible) => asked.filter(([, id]) => held.has(id) === visible));
  const records = (seen ?? []).flatMap(([, id]) => held.get(id)?.order_line ?? []);
  const model = 'sale.order.line';
  const [ofSeen, ofUnseen] = await Promise.all([
    whichExist(
      client,
      model,
      (seen ?? []).map(([item]) => nameOf(item)),
      records,
    ),
    whichExist(
      client,
      model,
      (unseen ?? []).map(([item]) => nameOf(item)),
      [],
    ),
  ]);
  return new Set(asked.map(([item]) => item).filter((item) => ofSeen.has(nameOf(item)) || ofUnseen.has(nameOf(item))));
}
