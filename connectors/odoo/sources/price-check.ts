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

/** Calls at most for each list, on the first page of a pass and on all others. */
const sample = { first: 8, later: 2 };

/**
 * Asks the server for the price of one article of each kind of rule that was met on a page: custom modules change how prices
 * come about, and only the server knows them (odoo.md 3.4). False where the server cannot be asked: builds of 16 from before
 * November 2023.
 *
 * @throws {Rejected} `price_rule_not_reproduced`
 */
export async function checkPrices(
  context: SourceContext,
  computed: ComputedPrice[],
  now: string,
  first: boolean,
): Promise<boolean> {
  for (const each of sampleOf(computed, first ? sample.first : sample.later)) {
    const said = await askServer(context, each, now);
    if (said === undefined) return false;
    if (!agree(each.price, said)) refuse(context, each, said);
  }
  return true;
}

/**
 * One price of each kind of rule and list, up to a number. Which one changes from day to day, which kinds from page to page,
 * so that all come to their turn.
 */
function sampleOf(computed: ComputedPrice[], most: number): ComputedPrice[] {
  const day = Math.floor(Date.now() / 86_400_000);
  const lists = [...new Set(computed.map(({ list }) => list.id))];
  return lists.flatMap((list) => {
    const own = computed.filter((each) => each.list.id === list);
    const kinds = grouped(own);
    const turn = ((own[0]?.product ?? 0) + day) % kinds.length;
    const turned = [...kinds.slice(turn), ...kinds.slice(0, turn)];
    return turned.slice(0, most).flatMap((alike) => alike[day % alike.length] ?? []);
  });
}

function grouped(computed: ComputedPrice[]): ComputedPrice[][] {
  const kinds = new Map<string, ComputedPrice[]>();
  for (const each of computed) kinds.set(kindOf(each), [...(kinds.get(kindOf(each)) ?? []), each]);
  return [...kinds.values()];
}

function kindOf({ rule }: ComputedPrice): string {
  return `${rule?.appliedOn ?? ''} ${rule?.compute ?? ''} ${rule?.base ?? ''}`;
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
