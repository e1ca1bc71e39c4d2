import { z } from 'zod';
import { normaliseKey } from '../../../model/keys.js';
import { reason } from '../../../model/reason.js';
import type { LeftOut, PriceOptions } from '../../ports.js';
import type { Condition, OdooClient } from '../client.js';
import { isKey, many2one, oneLine, printable, text } from '../wire.js';

/** What every variant is read with (odoo.md 3.2). */
export const variantShape = z.object({
  id: z.number(),
  display_name: text,
  barcode: text,
  default_code: text,
  product_tmpl_id: many2one,
});

/** A variant as far as its keys go. */
export type VariantRow = z.output<typeof variantShape>;
type KeyField = 'barcode' | 'default_code';
type By = PriceOptions['productKey'];

/** Goods of the company that can be sold; services have no stock and are no articles of a portal. */
export function sellable(company: number): Condition[] {
  return [
    ['active', '=', true],
    ['sale_ok', '=', true],
    ['type', '!=', 'service'],
    ['company_id', 'in', [false, company]],
  ];
}

/** Keys of an article; what is absent it does not have, or is not matched by. */
export interface ArticleKeys {
  ean13?: string;
  sku?: string;
}

/** The keys a flow matches by: barcodes are EANs, internal references SKUs. */
export function keysOf(row: VariantRow, by: By): ArticleKeys {
  const ean13 = by === 'sku' ? undefined : normaliseKey(printable(row.barcode ?? ''));
  const sku = by === 'ean13' ? undefined : normaliseKey(printable(row.default_code ?? ''));
  return { ...(ean13 && { ean13 }), ...(sku && { sku }) };
}

/** Condition for articles with these keys; `#12` for ones that have none. */
export function byArticleKeys(given: string[], by: By): Condition[] {
  const keys = given.filter(isKey);
  const fields = fieldsOf(by).map((field): Condition => [field, 'in', keys]);
  const ids = keys.flatMap((key) => (/#\d{1,9}$/.test(key) ? [Number(/#(\d+)$/.exec(key)?.[1])] : []));
  const all: Condition[] = [...fields, ...(ids.length > 0 ? [['id', 'in', ids] as const] : [])];
  return [...Array.from({ length: all.length - 1 }, () => '|' as const), ...all];
}

function fieldsOf(by: By): KeyField[] {
  return by === 'ean13' ? ['barcode'] : by === 'sku' ? ['default_code'] : ['barcode', 'default_code'];
}

/** What people know a variant by. */
export function labelOf(row: VariantRow): string {
  return oneLine(row.display_name) ?? `#${row.id}`;
}

/** Verdict on the key of a variant: it has one of its own, or why it takes no part. */
export type Keyed = { key: string; keys: ArticleKeys } | { leftOut: LeftOut };

/**
 * Judges the keys of variants of a page: one call looks for others with the same. Two articles with one key are never
 * guessed between; the first keeps the key as its own, so that it does not look as if it had vanished.
 */
export async function judgeKeys(
  client: OdooClient,
  rows: VariantRow[],
  by: By,
  among: Condition[],
): Promise<Map<number, Keyed>> {
  const keyed = rows.map((row) => ({ row, keys: keysOf(row, by) }));
  const bearers = await readBearers(client, keyed, by, among);
  return new Map(keyed.map(({ row, keys }) => [row.id, verdict(row, keys, bearers)]));
}

function verdict(row: VariantRow, keys: ArticleKeys, bearers: Map<string, VariantRow[]>): Keyed {
  const label = labelOf(row);
  const key = keys.ean13 ?? keys.sku;
  if (key === undefined) {
    const reasons = [reason('odoo_product_without_key', { product: label })];
    return { leftOut: { key: `#${row.id}`, label, outcome: 'excluded', reasons } };
  }
  const field: KeyField = keys.ean13 === undefined ? 'default_code' : 'barcode';
  const all = bearers.get(`${field}:${key}`) ?? [];
  if (all.length <= 1) return { key, keys };
  const products = all.map((each) => `${labelOf(each)} (#${each.id})`).join(', ');
  const reasons = [reason('odoo_product_key_shared', { key, products })];
  const own = all[0]?.id === row.id ? key : `${key}#${row.id}`;
  return { leftOut: { key: own, label, outcome: 'blocked', reasons } };
}

async function readBearers(
  client: OdooClient,
  keyed: { row: VariantRow; keys: ArticleKeys }[],
  by: By,
  among: Condition[],
): Promise<Map<string, VariantRow[]>> {
  const wanted = keyed.flatMap(({ row, keys }) =>
    keys.ean13 !== undefined ? (row.barcode ?? []) : keys.sku !== undefined ? (row.default_code ?? []) : [],
  );
  const bearers = new Map<string, VariantRow[]>();
  if (wanted.length === 0) return bearers;
  const rows = await client.search({
    model: 'product.product',
    domain: [...among, ...byArticleKeys([...new Set(wanted)], by)],
    shape: variantShape,
    operation: 'look for keys that several articles have',
  });
  for (const row of rows) {
    const keys = keysOf(row, by);
    if (keys.ean13 !== undefined) add(bearers, `barcode:${keys.ean13}`, row);
    else if (keys.sku !== undefined) add(bearers, `default_code:${keys.sku}`, row);
  }
  return bearers;
}

function add(bearers: Map<string, VariantRow[]>, key: string, row: VariantRow): void {
  bearers.set(key, [...(bearers.get(key) ?? []), row]);
}
