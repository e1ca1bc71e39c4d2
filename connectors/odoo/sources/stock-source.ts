import { z } from 'zod';
import { compare, minus, round, sum, type Decimal } from '../../../model/decimal.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { StockLevel } from '../../../model/stock.js';
import type { RecordQuery, RecordSource, Sourced, StockOptions } from '../../ports.js';
import type { Condition } from '../client.js';
import { amount, text } from '../wire.js';
import type { SourceContext } from './customer-source.js';
import { nextArrivals } from './incoming.js';
import { ownDrafts, type OwnDrafts } from './own-drafts.js';
import { readOwn, stockOwnOptions } from './own-options.js';
import { anyOf, changed, countOf, latestChange, pageOf, passOf, type Pass } from './pass.js';
import { scopesOf, type Scope, type Scopes } from './stock-scopes.js';
import { byArticleKeys, judgeKeys, labelOf, sellable, variantShape, type Keyed, keysOf } from './variants.js';

const quantities = z.object({
  id: z.number(),
  qty_available: amount,
  free_qty: amount,
  incoming_qty: amount,
  outgoing_qty: amount,
});
const shape = variantShape.extend(quantities.shape).extend({ type: text, is_storable: z.boolean().optional() });
type Row = z.output<typeof shape>;
type Quantities = z.output<typeof quantities>;

/** Where a change of what can be sold shows: never on the product alone (odoo.md 3.5, 5). */
const moving = ['product.product', 'stock.quant', 'stock.move'];

/** Products are read 200 at a time (odoo.md 2.5). */
const most = 200;

/** What can be sold of each article, in whole pieces. */
export function createStockSource(
  context: SourceContext,
  options: StockOptions,
  prefix: string,
): RecordSource<StockLevel> {
  const { client, connection } = context;
  const own = readOwn(stockOwnOptions, options, connection, 'read stock');

  async function chosen(): Promise<Condition[]> {
    const { company } = await client.session();
    return [...sellable(company.id), ...(own.domain as Condition[])];
  }

  return {
    async page(query) {
      const scopes = await scopesOf(context, own);
      const drafts = own.lessOwnDrafts ? ownDrafts(client, prefix, scopes.warehouses) : undefined;
      const pass = await passOf(query, () => latestChange(client, moving), connection);
      const limit = Math.min(query.limit, most);
      const among = await chosen();
      const wanted = await conditions(query, pass, options, drafts);
      const rows = await readRows(context, [...among, ...wanted], scopes.scopes[0], query.keys ? undefined : limit);
      const keyed = judgeKeys(client, rows, options.productKey, among); // beside the reads below
      const last = query.keys || rows.length < limit ? undefined : rows.at(-1)?.id;
      return pageOf(pass, await toLevels(rows, { context, options, scopes, drafts, keyed }), last);
    },
    async count() {
      return countOf(client, 'product.product', await chosen());
    },
  };
}

async function conditions(
  query: RecordQuery,
  pass: Pass,
  options: StockOptions,
  drafts: OwnDrafts | undefined,
): Promise<Condition[]> {
  if (query.keys) return byArticleKeys(query.keys, options.productKey);
  const after: Condition = ['id', '>', pass.after];
  const itself = changed('write_date', pass);
  if (itself.length === 0) return [after];
  const touched = (await drafts?.touched(pass)) ?? [];
  const anywhere = anyOf(
    itself,
    changed('product_tmpl_id.write_date', pass), // up to 16 a variant's own date does not follow (odoo.md 3.2)
    changed('stock_quant_ids.write_date', pass),
    changed('stock_move_ids.write_date', pass),
    touched.length > 0 ? [['id', 'in', touched]] : [],
  );
  return [after, ...anywhere];
}

/** Variants with the quantities of one scope: one call. */
async function readRows(
  { client }: SourceContext,
  domain: Condition[],
  scope: Scope | undefined,
  limit: number | undefined,
): Promise<Row[]> {
  const { storableFlag } = (await client.session()).capabilities;
  return client.search({
    model: 'product.product',
    domain,
    shape: storableFlag ? shape.required({ is_storable: true }) : shape.omit({ is_storable: true }),
    ...(limit !== undefined && { limit }),
    ...(scope && { context: scope }),
    operation: 'read stock',
  });
}

interface Levels {
  context: SourceContext;
  options: StockOptions;
  scopes: Scopes;
  drafts: OwnDrafts | undefined;
  keyed: Promise<Map<number, Keyed>>;
}

async function toLevels(rows: Row[], levels: Levels): Promise<Sourced<StockLevel>[]> {
  const { context, options, scopes, drafts } = levels;
  const products = rows.map(({ id }) => id);
  const [keyed, others, held, arrivals] = await Promise.all([
    levels.keyed,
    Promise.all(scopes.scopes.slice(1).map((scope) => readQuantities(context, products, scope))),
    products.length > 0 ? drafts?.held(products) : undefined,
    options.incoming && products.length > 0
      ? scopes.places().then((places) => nextArrivals(context.client, products, places))
      : undefined,
  ]);
  return rows.map((row) => {
    const places = [row, ...others.flatMap((other) => other.get(row.id) ?? [])];
    return verdict(row, keyed.get(row.id), places, held?.get(row.id) ?? '0', options, arrivals?.get(row.id));
  });
}

async function readQuantities(
  { client }: SourceContext,
  ids: number[],
  scope: Scope,
): Promise<Map<number, Quantities>> {
  if (ids.length === 0) return new Map();
  const rows = await client.call(
    {
      model: 'product.product',
      method: 'read',
      ids,
      args: { fields: Object.keys(quantities.shape) },
      context: scope,
      operation: 'read stock',
    },
    z.array(quantities),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function verdict(
  row: Row,
  keyed: Keyed | undefined,
  places: Quantities[],
  held: Decimal,
  options: StockOptions,
  arrival: string | undefined,
): Sourced<StockLevel> {
  const label = labelOf(row);
  if (!keyed || 'leftOut' in keyed) return keyed?.leftOut ?? untracked(`#${row.id}`, label);
  if (!(row.is_storable ?? row.type === 'product')) return untracked(keyed.key, label);
  const { level, warnings } = levelOf(keyed.key, places, held);
  const incoming = floor(sum(...places.map(({ incoming_qty }) => incoming_qty)));
  const expected = options.incoming && incoming > 0;
  return {
    key: keyed.key,
    label,
    record: {
      ...keysOf(row, 'ean13-or-sku'), // both: orders may wait for the one or the other
      available: level,
      ...(options.incoming && { incoming: Math.max(0, incoming) }),
      ...(expected && arrival !== undefined && { incomingOn: arrival }),
    },
    ...(warnings.length > 0 && { warnings }),
  };
}

function untracked(key: string, label: string): Sourced<StockLevel> {
  return { key, label, outcome: 'excluded', reasons: [reason('odoo_stock_untracked', { product: label })] };
}

/**
 * What is free and what is left when all that is to go out has gone, whichever is less, place by place (odoo.md 3.5); less
 * what our quotations hold; whole pieces.
 */
function levelOf(key: string, places: Quantities[], held: Decimal): { level: number; warnings: Reason[] } {
  const free = places.map(({ free_qty, qty_available, outgoing_qty }) =>
    greatest('0', least(free_qty, minus(qty_available, outgoing_qty))),
  );
  const left = greatest('0', minus(sum(...free), held));
  const level = floor(left);
  const below = places.filter(({ qty_available }) => compare(qty_available, '0') < 0);
  const missing = sum(...below.map(({ qty_available }) => qty_available));
  return {
    level,
    warnings: [
      ...(below.length > 0 ? [reason('odoo_stock_negative', { key, quantity: missing })] : []),
      ...(compare(left, String(level)) === 0 ? [] : [reason('odoo_stock_fraction', { key, quantity: left })]),
    ],
  };
}

function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

function greatest(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}

/** Whole pieces; what is a hair below a whole one is one, for quantities are doubles over there. */
function floor(quantity: Decimal): number {
  return Math.floor(Number(round(quantity, 3)));
}
