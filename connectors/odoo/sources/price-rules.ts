/**
 * How Odoo 16 to 19 arrives at a price, from its rules (odoo.md 3.4; addons/product/models/product_pricelist_item.py). In
 * doubles and in Odoo's own order of steps, so that the same comes out to the last digit.
 */

/** A rule of a price list; what it is for is absent where it is for everything. */
export interface PriceRule {
  id: number;
  list: number;
  appliedOn: string;
  product?: number | undefined;
  template?: number | undefined;
  category?: number | undefined;
  minQuantity: number;
  /** Odoo's own instants, UTC. */
  from?: string | undefined;
  until?: string | undefined;
  compute: string;
  base: string;
  baseList?: number | undefined;
  fixedPrice: number;
  /** Percent. */
  percentPrice: number;
  discount: number;
  /** Percent on the cost, in place of a discount: 18 and later. */
  markup?: number | undefined;
  roundTo: number;
  surcharge: number;
  minMargin: number;
  maxMargin: number;
}

/** What a price depends on of an article. */
export interface PricedProduct {
  id: number;
  template: number | undefined;
  category: number | undefined;
  /** Sales price with what its attributes add, and cost, each in a currency of its own. */
  listPrice: number;
  currency: number;
  cost: number;
  costCurrency: number;
}

/** What all prices of a page depend on. */
export interface PriceWorld {
  /** Rules of each list, in the order they are tried. */
  rules: ReadonlyMap<number, readonly PriceRule[]>;
  /** Currency of each list. */
  currencies: ReadonlyMap<number, number>;
  /** Units of a currency for one of the company's. */
  rates: ReadonlyMap<number, number>;
  /** The category itself and all above it, nearest first. */
  lineage(category: number): readonly number[];
  /** Now, as Odoo writes it. */
  now: string;
}

/** A price in the currency of its list, unrounded, and the rule it stems from; none where the sales price holds. */
export interface Priced {
  price: number;
  rule: PriceRule | undefined;
}

/** Lists that build on each other deeper than that build on themselves. */
const deepest = 20;

/** The price of one piece. */
export function priceOf(product: PricedProduct, list: number, world: PriceWorld, depth = 0): Priced {
  const rule = world.rules.get(list)?.find((each) => applies(each, product, world));
  const base = basePrice(product, rule, list, world, depth);
  return { price: rule ? byRule(rule, base) : base, rule };
}

function applies(rule: PriceRule, product: PricedProduct, world: PriceWorld): boolean {
  if (rule.minQuantity > 1) return false;
  if (rule.from !== undefined && rule.from > world.now) return false;
  if (rule.until !== undefined && rule.until < world.now) return false;
  if (rule.product !== undefined && rule.product !== product.id) return false;
  if (rule.template !== undefined && rule.template !== product.template) return false;
  if (rule.category === undefined) return true;
  return product.category !== undefined && world.lineage(product.category).includes(rule.category);
}

/** In the currency of the list the price is for, unrounded. */
function basePrice(
  product: PricedProduct,
  rule: PriceRule | undefined,
  list: number,
  world: PriceWorld,
  depth: number,
): number {
  const to = world.currencies.get(list);
  if (rule?.compute === 'fixed') return 0; // not looked at
  if (rule?.base === 'pricelist' && rule.baseList !== undefined && depth < deepest) {
    const { price } = priceOf(product, rule.baseList, world, depth + 1);
    return convert(price, world.currencies.get(rule.baseList), to, world);
  }
  if (rule?.base === 'standard_price') return convert(product.cost, product.costCurrency, to, world);
  return convert(product.listPrice, product.currency, to, world);
}

function convert(amount: number, from: number | undefined, to: number | undefined, { rates }: PriceWorld): number {
  if (from === to || from === undefined || to === undefined) return amount;
  return amount * ((rates.get(to) ?? 1) / (rates.get(from) ?? 1));
}

function byRule(rule: PriceRule, base: number): number {
  switch (rule.compute) {
    case 'fixed':
      return rule.fixedPrice;
    case 'percentage':
      return base - base * (rule.percentPrice / 100) || 0;
    case 'formula':
      return byFormula(rule, base);
    default:
      return base; // a kind some module added; the comparison with the server tells
  }
}

function byFormula(rule: PriceRule, base: number): number {
  const discount = rule.base === 'standard_price' && rule.markup !== undefined ? -rule.markup : rule.discount;
  let price = base - base * (discount / 100);
  if (rule.roundTo) price = roundTo(price, rule.roundTo);
  if (rule.surcharge) price += rule.surcharge;
  if (rule.minMargin) price = Math.max(price, base + rule.minMargin);
  if (rule.maxMargin) price = Math.min(price, base + rule.maxMargin);
  return price;
}

/** Odoo's `float_round`: half away from zero, and what lies within a hair of a half is one. */
export function roundTo(amount: number, unit: number): number {
  const scaled = amount / unit;
  if (scaled === 0) return 0;
  const hair = 2 ** (Math.log2(Math.abs(scaled)) - 52);
  return Math.sign(scaled) * Math.round(Math.abs(scaled) + hair) * unit;
}

/** Rules in the order Odoo tries them: the nearest target, the greatest quantity, the deepest category, the newest. */
export function inOrder(rules: PriceRule[], depthOf: (category: number) => number): PriceRule[] {
  const depth = ({ category }: PriceRule): number => (category === undefined ? 0 : depthOf(category));
  return [...rules].sort(
    (a, b) =>
      (a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : 0) ||
      b.minQuantity - a.minQuantity ||
      depth(b) - depth(a) ||
      b.id - a.id,
  );
}
