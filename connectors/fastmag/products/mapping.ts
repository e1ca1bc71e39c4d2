import type { Product, ProductSize, ProductTexts, Variant } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { ProductOptions, SourcedRecord } from '../../ports.js';
import type { Row } from '../edi/answer.js';
import type { FastmagSettings } from '../settings.js';
import { articleId, articleName, eanFault } from '../sources/article.js';
import { colourCode } from '../sources/colour.js';
import type { ProductOwnOptions } from '../sources/own-options.js';
import { sizingOf } from './sizing.js';

/** What a product is made of: its sheet and what belongs to it. */
export interface Sheet {
  sheet: Row;
  articles: Row[];
  texts: Record<string, ProductTexts> | undefined;
  /** Ids of articles whose EAN13 belongs to another. */
  sharing: ReadonlySet<string>;
}

/** How sheets become products. */
export interface Mapping {
  settings: FastmagSettings;
  options: ProductOptions;
  own: ProductOwnOptions;
}

/**
 * A product of Fastmag (fastmag.md 8.1). Articles keep their size and SKU; an EAN13 that is none, or another article's, is taken
 * off and said: whether an article can do without one is for the flow to say.
 */
export function toProduct({ sheet, articles, texts, sharing }: Sheet, mapping: Mapping): SourcedRecord<Product> {
  const { options, own } = mapping;
  const { model = '', name, material, description, published } = sheet;
  const warnings: Reason[] = [];
  const sizeOf = (row: Row): ProductSize => {
    const fault = row['ean13'] === undefined ? undefined : (eanFault(row) ?? sharedFault(row, sharing));
    if (fault && options.productKey !== 'sku') warnings.push(fault);
    return size(row, fault !== undefined);
  };
  const collection = collectionOf(sheet, own);
  const categories = own.categoryLevels.flatMap((level) => sheet[level] ?? []);
  const sizing = sizingOf(
    articles.map((row) => row['size'] ?? noSize),
    own.sizeGrids,
  );
  const record: Product = {
    model,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(material !== undefined && { composition: material }),
    ...(texts && { texts }),
    ...(collection && { collection }),
    ...(categories.length > 0 && { categories }),
    ...(sizing && { sizing }),
    ...(published !== undefined && { published: published !== '0' }),
    variants: variantsOf(articles, material, mapping, sizeOf),
  };
  const label = name === undefined ? model : `${model} ${name}`;
  return { key: model, label, record, ...(warnings.length > 0 && { warnings }) };
}

/** Size of articles that have none. */
const noSize = 'U';

function size(row: Row, faulty: boolean): ProductSize {
  const { ean13, sku } = row;
  return {
    size: row['size'] ?? noSize,
    ...(ean13 !== undefined && !faulty && { ean13 }),
    ...(sku !== undefined && { sku }),
    sold: row['active'] !== '0',
  };
}

function sharedFault(row: Row, sharing: ReadonlySet<string>): Reason | undefined {
  if (!sharing.has(articleId(row))) return undefined;
  return reason('fastmag_key_shared', { article: articleName(row), key: row['ean13'] });
}

function collectionOf({ season, theme }: Row, own: ProductOwnOptions): Product['collection'] {
  const parts = own.collection === 'season' ? [season] : [season, theme];
  const code = season === undefined ? own.defaultCollection : parts.filter(Boolean).join(' ');
  if (code === undefined) return undefined;
  const name = own.collectionNames[code];
  return { code, ...(name !== undefined && { name }) };
}

/** A variant for each colour, in the order of the articles. */
function variantsOf(
  articles: readonly Row[],
  material: string | undefined,
  { settings }: Mapping,
  sizeOf: (row: Row) => ProductSize,
): Variant[] {
  const byColour = new Map<string, Row[]>();
  for (const row of articles) {
    const colour = row['colour'] ?? '';
    byColour.set(colour, [...(byColour.get(colour) ?? []), row]);
  }
  return [...byColour].map(([colour, rows]): Variant => {
    const [first = {}] = rows;
    const { colourCode: ownCode } = first;
    const name = colour || settings.noColour;
    return {
      code: colourCode(first, settings),
      name,
      ...(colour !== '' && { colour: { name: colour, ...(ownCode !== undefined && { code: ownCode }) } }),
      ...(material !== undefined && { material: { name: material } }),
      sizes: rows.map(sizeOf),
    };
  });
}
