import { decimal } from '../../../model/decimal.js';
import type { Order } from '../../../model/order.js';
import type { StoredOrder } from '../../ports.js';
import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articleId } from '../sources/article.js';

/** What stands in a document's comment so that it is found again (fastmag.md 10): `LNB#1042`. */
export function markerOf({ id }: Pick<Order, 'id'>, { settings }: Account): string {
  return `${settings.orders.marker}#${id}`;
}

/**
 * Documents by marker. `LNB#104` stands in `LNB#1042`, too: what was found is compared exactly. Only the first marker of a comment
 * is the document's own; what follows may be a customer's words about another order.
 */
export async function findByMarker(
  { client, settings }: Account,
  markers: readonly string[],
): Promise<Map<string, StoredOrder>> {
  const found = new Map<string, StoredOrder>();
  if (markers.length === 0) return found;
  const wanted = new Set(markers);
  for (const row of await client.wholeRows('documentsByMarker', { containing: markers })) {
    const words = (row['comment'] ?? '').split(/\s+/);
    const own = words.find((word) => word.startsWith(`${settings.orders.marker}#`));
    const stored = toStored(row);
    if (own !== undefined && wanted.has(own) && stored && !found.has(own)) found.set(own, stored);
  }
  return found;
}

/** Documents by number; one that is gone is left out. */
export async function readDocuments(
  { client }: Account,
  numbers: readonly string[],
): Promise<Map<string, StoredOrder>> {
  const wanted = [...new Set(numbers)].filter((number) => /^\d{1,20}$/.test(number));
  const rows = await client.wholeRows('documents', { among: wanted });
  return new Map(rows.flatMap((row) => [toStored(row)].flatMap((each) => (each ? [[each.id, each] as const] : []))));
}

function toStored({ number, nature = '', total }: Row): StoredOrder | undefined {
  if (number === undefined) return undefined;
  const worth = total !== undefined && /^-?\d+(\.\d+)?$/.test(total) ? { total: decimal(total) } : {};
  return { id: number, number, state: nature.toLowerCase(), ...worth };
}

/** Pieces by article. */
export type Pieces = Record<string, number>;

/** Pieces of documents, by number. */
export async function readPieces({ client }: Account, numbers: readonly string[]): Promise<Map<string, Pieces>> {
  const found = new Map<string, Pieces>();
  if (numbers.length === 0) return found;
  for (const row of await client.wholeRows('documentLines', { among: numbers })) {
    const number = row['number'] ?? '';
    found.set(number, { ...found.get(number), [articleId(row)]: Number(row['quantity'] ?? 0) });
  }
  return found;
}

/** Whether two documents hold the same pieces. */
export function samePieces(a: Pieces, b: Pieces): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((id) => (a[id] ?? 0) === (b[id] ?? 0));
}
