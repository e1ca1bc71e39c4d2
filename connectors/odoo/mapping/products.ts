import { z } from 'zod';
import { normaliseKey } from '../../../model/keys.js';
import type { OrderLine } from '../../../model/order.js';
import type { OrderOptions } from '../../ports.js';
import type { OdooClient } from '../client.js';
import { text } from '../wire.js';

/** What a product is looked for by: barcodes are EANs, internal references SKUs (odoo.md 3.2). */
export interface ProductKey {
  field: 'barcode' | 'default_code';
  value: string;
}

/** Verdict on a key. */
export type ProductMatch =
  { kind: 'found'; id: number } | { kind: 'unknown' } | { kind: 'archived' } | { kind: 'ambiguous'; names: string };

/** Answers for a key that was looked for. */
export type ProductIndex = (key: ProductKey) => ProductMatch;

/** Products that were looked for. */
export interface FoundProducts {
  find: ProductIndex;
  /** All active products that any key led to. */
  ids: number[];
}

const shape = z.object({ id: z.number(), barcode: text, default_code: text, name: text, active: z.boolean() });
type Row = z.output<typeof shape>;

/** Keys of a line in the order they are tried; none where it carries nothing that the flow matches by. */
export function keysOf(line: Pick<OrderLine, 'ean13' | 'sku'>, by: OrderOptions['productKey']): ProductKey[] {
  const ean = by === 'sku' ? undefined : normaliseKey(line.ean13);
  const sku = by === 'ean13' ? undefined : normaliseKey(line.sku);
  return [
    ...(ean ? [{ field: 'barcode', value: ean } as const] : []),
    ...(sku ? [{ field: 'default_code', value: sku } as const] : []),
  ];
}

/** Keys of a product that an option names without saying which kind it is. */
export function keysOfName(name: string, by: OrderOptions['productKey']): ProductKey[] {
  return keysOf({ ean13: name, sku: name }, by);
}

/** Odoo takes about a thousand values in one condition (odoo.md 2.4). */
const chunk = 1_000;

/** Products by key, archived ones too: one call per thousand keys. */
export async function findProducts(client: OdooClient, keys: ProductKey[]): Promise<FoundProducts> {
  const byKey = new Map<string, Row[]>();
  for (const part of chunked(keys, chunk)) {
    const values = (field: ProductKey['field']): string[] => [
      ...new Set(part.filter((key) => key.field === field).map((key) => key.value)),
    ];
    const barcodes = ['barcode', 'in', values('barcode')] as const;
    const codes = ['default_code', 'in', values('default_code')] as const;
    const rows = await client.search({
      model: 'product.product',
      domain: barcodes[2].length === 0 ? [codes] : codes[2].length === 0 ? [barcodes] : ['|', barcodes, codes],
      shape,
      archived: true,
      operation: 'find products',
    });
    for (const row of rows) {
      add(byKey, 'barcode', row.barcode, row);
      add(byKey, 'default_code', row.default_code, row);
    }
  }
  const active = [...byKey.values()].flat().filter((row) => row.active);
  return {
    find: ({ field, value }) => judge(byKey.get(`${field}:${value}`) ?? []),
    ids: [...new Set(active.map((row) => row.id))],
  };
}

function add(byKey: Map<string, Row[]>, field: string, value: string | undefined, row: Row): void {
  if (value === undefined) return;
  const key = `${field}:${value}`;
  const rows = byKey.get(key) ?? [];
  if (!rows.some((known) => known.id === row.id)) byKey.set(key, [...rows, row]);
}

/** Archived twins of an active product do not count; several active ones do, and are never guessed between. */
function judge(rows: Row[]): ProductMatch {
  const active = rows.filter((row) => row.active);
  const [only, second] = active;
  if (!only) return { kind: rows.length > 0 ? 'archived' : 'unknown' };
  if (!second) return { kind: 'found', id: only.id };
  return { kind: 'ambiguous', names: active.map((row) => `${row.name ?? ''} (#${row.id})`).join(', ') };
}

function chunked<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
