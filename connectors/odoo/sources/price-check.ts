import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { PriceList } from '../reference-data.js';
import type { SourceContext } from './customer-source.js';
import type { PriceRule } from './price-rules.js';

/** A price that was worked out, and by which rule. */
export interface ComputedPrice {
  product: number;
  label: string;
  list: PriceList;
  price: number;
  rule: PriceRule | undefined;
}

/** Calls a page at most, for each list: every kind of rule once would be few. */
const sample = 6;

/**
 * Asks the server for the price of one article of each kind of rule that was met on a page: custom modules change how prices
 * come about, and only the server knows them (odoo.md 3.4). False where the server cannot be asked: builds of 16 from before
 * November 2023.
 *
 * @throws {Rejected} `price_rule_not_reproduced`
 */
export async function checkPrices(context: SourceContext, computed: ComputedPrice[], now: string): Promise<boolean> {
  for (const each of sampleOf(computed)) {
    const said = await askServer(context, each, now);
    if (said === undefined) return false;
    if (!agree(each.price, said)) refuse(context, each, said);
  }
  return true;
}

/** One price of each kind of rule and list; which one, changes from day to day. */
function sampleOf(computed: ComputedPrice[]): ComputedPrice[] {
  const kinds = new Map<string, ComputedPrice[]>();
  for (const each of computed) {
    const { rule, list } = each;
    const kind = `${list.id} ${rule?.appliedOn ?? ''} ${rule?.compute ?? ''} ${rule?.base ?? ''}`;
    const alike = kinds.get(kind);
    if (alike) alike.push(each);
    else kinds.set(kind, [each]);
  }
  const day = Math.floor(Date.now() / 86_400_000);
  const chosen = [...kinds.values()].flatMap((alike) => alike[day % alike.length] ?? []);
  const taken = new Map<number, number>();
  return chosen.filter(({ list }) => {
    const count = (taken.get(list.id) ?? 0) + 1;
    taken.set(list.id, count);
    return count <= sample;
  });
}

async function askServer(
  { client }: SourceContext,
  { product, list }: ComputedPrice,
  now: string,
): Promise<number | undefined> {
  try {
    return await client.call(
      {
        model: 'product.product',
        method: 'get_contextual_price',
        ids: [product],
        context: { pricelist: list.id, quantity: 1, date: now },
        operation: 'compare a price with Odoo’s own',
      },
      z.number(),
    );
  } catch (error) {
    if (error instanceof Rejected && error.code === 'method_missing') return undefined;
    throw error;
  }
}

/** Both are unrounded doubles; what differs by less than a thousandth of the amount’s cent is the same. */
function agree(mine: number, theirs: number): boolean {
  return Math.abs(mine - theirs) <= Math.max(0.001, Math.abs(theirs) * 1e-9);
}

function refuse(
  { connection }: SourceContext,
  { label, list, price, rule, product }: ComputedPrice,
  said: number,
): never {
  const by = rule ? `rule #${rule.id}` : 'no rule';
  throw new Rejected(
    { connection, operation: 'compare a price with Odoo’s own' },
    `the price of ${label} in ${list.name} comes out as ${price} by ${by}, but Odoo itself says ${said}: ` +
      'a module there changes prices in a way this connector does not know, so no price was sent',
    { code: 'price_rule_not_reproduced', field: list.name, reference: `#${product}` },
  );
}
