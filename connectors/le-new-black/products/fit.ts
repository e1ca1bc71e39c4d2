import { hasValidCheckDigit } from '../../../model/keys.js';
import type { Described, Product, ProductSize, ProductTexts, Variant } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { ProductOptions, Sourced, SourcedRecord } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import { longestText, tidy } from '../tidy.js';

/** Sizes a sizing has at most (le-new-black.md 10.4). */
export const mostSizes = 20;
const levels = 3;

/**
 * A product in the portal's words, or why it cannot stand there: name, category, collection and sizing are required
 * (le-new-black.md 5.1). The portal keeps one language, and descriptions only on variants. A material's name goes with the
 * composition; its code is the fabric's.
 */
export function fitProduct(sourced: SourcedRecord<Product>, { language }: ProductOptions): Sourced<Product> {
  const { key, label } = sourced;
  const { record: given, cut } = tidy(sourced.record);
  const words = (language === undefined ? undefined : given.texts?.[language]) ?? {};
  const record: Product = withoutAbsent({
    model: given.model,
    name: words.name ?? given.name,
    collection: given.collection,
    categories: given.categories?.filter((each) => each !== '').slice(0, levels),
    sizing: given.sizing,
    published: given.published,
    variants: given.variants.map((variant) => fitVariant(variant, given, words)),
  });
  const problems = problemsOf(label, record);
  if (problems.length > 0) return { key, label, outcome: 'blocked', reasons: problems };
  const warnings = [...(sourced.warnings ?? []), ...doubtfulKeys(label, record), ...shortened(label, cut)];
  return { key, label, record, ...(warnings.length > 0 && { warnings }) };
}

function fitVariant(variant: Variant, product: Described, words: ProductTexts): Variant {
  const { material } = variant;
  return withoutAbsent({
    code: variant.code,
    name: variant.name,
    reference: variant.reference,
    colour: variant.colour,
    material: material?.code === undefined ? undefined : { code: material.code },
    published: variant.published,
    description: words.description ?? variant.description ?? product.description,
    composition: words.composition ?? variant.composition ?? product.composition ?? material?.name,
    care: words.care ?? variant.care ?? product.care,
    origin: variant.origin ?? product.origin,
    customsCode: variant.customsCode ?? product.customsCode,
    weight: variant.weight ?? product.weight,
    sizes: variant.sizes,
  });
}

function problemsOf(product: string, record: Product): Reason[] {
  const { name, categories = [], collection, sizing, variants } = record;
  const missing = [
    ...(name ? [] : ['name']),
    ...(categories.length > 0 ? [] : ['category']),
    ...(collection?.code ? [] : ['collection']),
    ...(sizing?.name && sizing.sizes.length > 0 ? [] : ['sizing']),
    ...(variants.every(({ code }) => code) ? [] : ['colour']),
  ];
  if (missing.length > 0) return [reason('portal_product_incomplete', { product, fields: missing.join(', ') })];
  const grid = new Set(sizing?.sizes);
  const strange = variants.flatMap(({ sizes }) => sizes.map(({ size }) => size).filter((size) => !grid.has(size)));
  const twice = repeated(variants);
  return [
    ...(grid.size > mostSizes ? [tooManySizes(product, sizing?.name ?? '', grid.size)] : []),
    ...(strange.length > 0 ? [reason('portal_size_not_in_sizing', sizesOf(product, record, strange))] : []),
    ...(twice === undefined ? [] : [reason('portal_product_repeats', { product, what: twice })]),
  ];
}

/** See the reason of this name. */
export function tooManySizes(product: string, sizing: string, count: number): Reason {
  return reason('portal_sizing_too_long', { product, sizing, count, most: mostSizes });
}

function sizesOf(product: string, { sizing }: Product, sizes: string[]): Record<string, string> {
  return { product, sizing: sizing?.name ?? '', sizes: [...new Set(sizes)].join(', ') };
}

/** A colour, a size of one colour, or a key that the product has twice: which is meant nobody can tell. */
function repeated(variants: Variant[]): string | undefined {
  const names = variants.flatMap(({ code, sizes }) => [code, ...sizes.map(({ size }) => `${code} ${size}`)]);
  const keys = variants.flatMap(({ sizes }) => sizes.flatMap(keysOf));
  return firstTwice(names) ?? firstTwice(keys);
}

/** EAN13 and SKU of a size; one that serves as both counts once. */
export function keysOf({ ean13, sku }: ProductSize): string[] {
  return [...new Set([ean13, sku])].filter((key) => key !== undefined);
}

function firstTwice(texts: string[]): string | undefined {
  return texts.find((each, place) => texts.indexOf(each) !== place);
}

function doubtfulKeys(product: string, { variants }: Product): Reason[] {
  const eans = variants.flatMap(({ sizes }) => sizes.flatMap(({ ean13 }) => ean13 ?? []));
  const wrong = eans.filter((ean) => !hasValidCheckDigit(ean));
  return wrong.length > 0 ? [reason('portal_ean_doubtful', { product, eans: wrong.slice(0, 10).join(', ') })] : [];
}

function shortened(record: string, cut: string[]): Reason[] {
  if (cut.length === 0) return [];
  return [reason('portal_text_shortened', { record, fields: [...new Set(cut)].join(', '), length: longestText })];
}
