import { decimal } from '../../../model/decimal.js';
import type { Price } from '../../../model/price.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { LeftOut, PriceOptions, Sourced, SourcedRecord } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { PriceTargetOptions } from '../port-options.js';
import type { Article, ArticleKey, Articles, Found } from './articles.js';
import { priceKey } from './keys.js';

/** A price with the article it is for. */
interface Placed {
  sourced: SourcedRecord<Price>;
  article: Article;
}

/**
 * Prices of articles as the portal keeps them: one for a model in a fabric and a list. Sizes that cost the same become one record;
 * sizes that do not cannot stand there, unless the brand has prices by size (le-new-black.md 8).
 */
export async function fitPrices(
  records: SourcedRecord<Price>[],
  articles: Articles,
  options: PriceOptions,
  own: PriceTargetOptions,
): Promise<Sourced<Price>[]> {
  const found = await findArticles(records, articles, options);
  const groups = new Map<string, Placed[]>();
  const left: LeftOut[] = [];
  records.forEach((sourced, place) => {
    const article = found[place];
    const why = unfit(sourced, article, own);
    if (why) {
      left.push({ key: sourced.key, label: sourced.label, ...why });
    } else if (typeof article === 'object') {
      const key = placeKey(sourced.record, article, own.pricesBySize);
      groups.set(key, [...(groups.get(key) ?? []), { sourced, article }]);
    }
  });
  return [...[...groups].map(([key, placed]) => onePrice(key, placed, own.pricesBySize)), ...left];
}

/** By key, or by model and variant where the source knows them. */
async function findArticles(
  records: SourcedRecord<Price>[],
  articles: Articles,
  { productKey }: PriceOptions,
): Promise<Found[]> {
  const keys = records.map(({ record }) => keyOf(record, productKey));
  const asked = keys.filter((key) => key !== undefined);
  const answers = asked.length > 0 ? await articles.find(asked) : [];
  const byKey = new Map(asked.map((key, place) => [key, answers[place]]));
  const places = records.map(({ record: { model, variant, size = '' } }, at) =>
    keys[at] || model === undefined || variant === undefined ? undefined : { model, variant, size },
  );
  const named = places.filter((place) => place !== undefined);
  const sizes = named.length > 0 ? await articles.sizesOf(named) : [];
  const there = new Set(named.filter(({ size }, at) => sizes[at] && (size === '' || sizes[at].has(size))));
  return records.map((_, at) => {
    const [key, place] = [keys[at], places[at]];
    if (key) return byKey.get(key);
    return place && there.has(place) ? place : undefined;
  });
}

function keyOf({ ean13, sku, model, variant }: Price, productKey: PriceOptions['productKey']): ArticleKey | undefined {
  if (model !== undefined && variant !== undefined) return undefined;
  if (ean13 !== undefined && productKey !== 'sku') return { kind: 'ean13', key: ean13.trim() };
  if (sku !== undefined && productKey !== 'ean13') return { kind: 'sku', key: sku.trim() };
  return undefined;
}

function unfit(
  { key, record: { currency, priceList } }: SourcedRecord<Price>,
  article: Found,
  own: PriceTargetOptions,
): Pick<LeftOut, 'outcome' | 'reasons'> | undefined {
  const expected = own.currencies[priceList];
  if (expected !== undefined && expected !== currency) {
    const why = reason('portal_price_currency_differs', { record: key, priceList, currency, expected });
    return { outcome: 'blocked', reasons: [why] };
  }
  if (article === undefined) return { outcome: 'excluded', reasons: [reason('portal_article_unknown', { key })] };
  return article === 'several'
    ? { outcome: 'blocked', reasons: [reason('portal_article_ambiguous', { key })] }
    : undefined;
}

function placeKey({ priceList }: Price, { model, variant, size }: Article, bySize: boolean): string {
  return priceKey({ priceList, model, variant, ...(bySize && size !== '' ? { size } : {}) });
}

function onePrice(key: string, placed: Placed[], bySize: boolean): Sourced<Price> {
  const [first] = placed;
  if (!first) throw new Error('a group without prices');
  const { priceList, currency, wholesale, retail } = first.sourced.record;
  const { model, variant, size } = first.article;
  const sized = bySize && size !== '';
  const label = `${priceList}: ${model} ${variant}${sized ? ` ${size}` : ''}`;
  const differing = differingSizes(placed);
  if (differing) {
    const why = reason('portal_price_differs_by_size', { priceList, model, variant, sizes: differing });
    return { key, label, outcome: 'blocked', reasons: [why] };
  }
  const warnings: Reason[] = placed.flatMap(({ sourced }) => sourced.warnings ?? []);
  const record = withoutAbsent({
    priceList,
    currency,
    model,
    variant,
    size: sized ? size : undefined,
    wholesale: decimal(wholesale),
    retail: retail === undefined ? undefined : decimal(retail),
  });
  return { key, label, record, ...(warnings.length > 0 && { warnings }) };
}

/** `S 84.5, M 90`; undefined where all cost the same. */
function differingSizes(placed: Placed[]): string | undefined {
  const amount = ({ sourced: { record } }: Placed): string =>
    `${decimal(record.wholesale)}${record.retail === undefined ? '' : ` (${decimal(record.retail)})`}`;
  if (new Set(placed.map(amount)).size === 1) return undefined;
  return placed.map((each) => `${each.article.size} ${amount(each)}`).join(', ');
}
