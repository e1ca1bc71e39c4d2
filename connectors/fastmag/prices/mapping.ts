import { compare, decimal, divide, sum, times, type Decimal } from '../../../model/decimal.js';
import type { Price } from '../../../model/price.js';
import { reason } from '../../../model/reason.js';
import type { PriceOptions, Sourced } from '../../ports.js';
import type { Row } from '../edi/answer.js';
import type { FastmagSettings } from '../settings.js';
import { articleName } from '../sources/article.js';
import { colourCode } from '../sources/colour.js';
import type { PriceOwnOptions } from '../sources/own-options.js';

/** How rows of price lists become prices. */
export interface PriceMapping {
  settings: FastmagSettings;
  options: PriceOptions;
  own: PriceOwnOptions;
}

/** Currency of an account's books. */
const books = 'EUR';

/**
 * Prices of one product's articles in every list of the flow. A row without colour or size is for all that have no row of their
 * own; a price of nothing is none, and said.
 */
export function pricesOf(articles: readonly Row[], rows: readonly Row[], mapping: PriceMapping): Sourced<Price>[] {
  const active = articles.filter((article) => article['active'] !== '0');
  return Object.entries(mapping.options.priceLists).flatMap(([list, target]) => {
    const own = rows.filter(({ priceList }) => priceList === list);
    const retailList = mapping.options.retailPriceLists[target];
    const retail = rows.filter(({ priceList }) => priceList === retailList);
    return active.flatMap((article): Sourced<Price>[] => {
      const row = rowFor(article, own);
      return row ? [priceOf({ article, row, list, target, retail: rowFor(article, retail) }, mapping)] : [];
    });
  });
}

interface Placed {
  article: Row;
  row: Row;
  list: string;
  target: string;
  retail: Row | undefined;
}

function priceOf(
  { article, row, list, target, retail }: Placed,
  { settings, options, own }: PriceMapping,
): Sourced<Price> {
  const { model = '', colour = '', size = '', vat } = article;
  const key = [target, model, colour, size].map(encode).join('/');
  const label = `${target}: ${[articleName(article), article['label']].filter(Boolean).join(' ')}`;
  const net = amount(row['price']);
  if (net === undefined) {
    const why = reason('fastmag_price_none', { article: articleName(article), priceList: list });
    return { key, label, outcome: 'excluded', reasons: [why] };
  }
  const taxed = own.taxIncluded.includes(list);
  const rate = rateOf(vat);
  if (taxed && rate === undefined) {
    const why = reason('fastmag_tax_unknown', { article: articleName(article), priceList: list });
    return { key, label, outcome: 'blocked', reasons: [why] };
  }
  const currency = own.currencies[list] ?? books;
  const sheet = own.sheetPrices && currency === books && options.retailPriceLists[target] === undefined;
  const recommended = amount(retail?.['price']) ?? (sheet ? amount(article['retail']) : undefined);
  const record: Price = {
    priceList: target,
    currency,
    model,
    variant: colourCode(article, settings),
    ...(size !== '' && { size }),
    wholesale: taxed && rate !== undefined ? withoutTax(net, rate) : net,
    ...(recommended !== undefined && { retail: recommended }),
  };
  return { key, label, record };
}

/** The row that says most of the article. */
function rowFor({ colour = '', size = '' }: Row, rows: readonly Row[]): Row | undefined {
  const same = (a: string | undefined, b: string): boolean => (a ?? '').toLowerCase() === b.toLowerCase();
  const fits = (row: Row, withColour: boolean, withSize: boolean): boolean =>
    same(row['colour'], withColour ? colour : '') && same(row['size'], withSize ? size : '');
  return (
    rows.find((row) => fits(row, true, true)) ??
    rows.find((row) => fits(row, true, false)) ??
    rows.find((row) => fits(row, false, true)) ??
    rows.find((row) => fits(row, false, false))
  );
}

/** More than nothing, or none. */
function amount(text: string | undefined): Decimal | undefined {
  if (text === undefined || !/^\d+([.,]\d+)?$/.test(text)) return undefined;
  const read = decimal(text.replace(',', '.'));
  return compare(read, '0') > 0 ? read : undefined;
}

function rateOf(text: string | undefined): Decimal | undefined {
  return text !== undefined && /^\d+([.,]\d+)?$/.test(text) ? decimal(text.replace(',', '.')) : undefined;
}

/** Rounded half up to cents (fastmag.md 8.3). */
function withoutTax(gross: Decimal, rate: Decimal): Decimal {
  return divide(times(gross, '100'), sum('100', rate), 2);
}

function encode(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

/** The model a key of a price names. */
export function modelOfKey(key: string): string | undefined {
  const [, model] = key.split('/');
  return model === undefined || model === '' ? undefined : model.replaceAll('%2F', '/').replaceAll('%25', '%');
}
