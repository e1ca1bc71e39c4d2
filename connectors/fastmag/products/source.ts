import type { Product } from '../../../model/product.js';
import { reason } from '../../../model/reason.js';
import type { ProductOptions, RecordSource, Sourced } from '../../ports.js';
import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articlesOf } from '../sources/articles.js';
import { productOwnOptions } from '../sources/own-options.js';
import { begin, brokenRows, decode, pageOf, readGroups, readOwn, type Grouping } from '../sources/pass.js';
import { toProduct, type Mapping } from './mapping.js';
import { sharingOthersEan } from './shared-eans.js';
import { textsOf } from './texts.js';

/**
 * Product sheets with their articles and texts (fastmag.md 5, 8.1), in the order of their references. Sheets that are not to be
 * seen come as well, and say so: they may have to be hidden where they were seen before.
 */
export function createProductSource(account: Account, options: ProductOptions): RecordSource<Product> {
  const { client, connection, settings } = account;
  const own = readOwn(productOwnOptions, options, { connection, operation: 'read products' });
  const only = own.seasons;
  const mapping: Mapping = { settings, options, own };
  const grouping: Grouping = {
    read: (bindings) => client.query('products', { ...bindings, only }),
    groupOf: ({ model = '' }) => model.toLowerCase(),
    placeOf: ({ model = '' }) => [model],
    connection,
  };

  async function complete(sheets: Row[]): Promise<Sourced<Product>[]> {
    const models = sheets.flatMap(({ model }) => model ?? []);
    const articles = await articlesOf(account, models);
    const texts = await textsOf(account, models);
    const sharing = await sharingOthersEan(
      account,
      models.flatMap((model) => articles.of(model)),
    );
    return sheets.map((sheet): Sourced<Product> => {
      const { model = '' } = sheet;
      if (articles.isBroken(model)) {
        const why = reason('fastmag_row_broken', { row: model });
        return { key: model, label: model, outcome: 'blocked', reasons: [why] };
      }
      const parts = { sheet, articles: articles.of(model), texts: texts.get(model.toLowerCase()), sharing };
      return toProduct(parts, mapping);
    });
  }

  return {
    async page(query) {
      if (query.keys) {
        const wanted = new Set(query.keys.filter((key) => key !== ''));
        if (wanted.size === 0) return { records: [] };
        const { rows } = await client.query('products', { among: [...wanted], only, limit: 10_000 });
        return { records: await complete(rows.filter(({ model }) => model !== undefined && wanted.has(model))) };
      }
      const pass =
        query.cursor === undefined
          ? begin(query, await latestChange(account), settings.timezone)
          : decode(query.cursor, connection);
      const { rows, broken, next } = await readGroups(grouping, pass, query.limit);
      return pageOf(pass, [...(await complete(rows)), ...brokenRows<Product>(broken)], next);
    },
    async count() {
      const { rows } = await client.query('productsCount', { only });
      return Number(rows[0]?.['count'] ?? 0);
    },
  };
}

/** Of sheets and articles; none where the query does not tell changes: then everything is read each time. */
async function latestChange({ client, settings }: Account): Promise<string | undefined> {
  if (!settings.queries.products.includes('{changed:')) return undefined;
  const sheets = await client.query('latestProductChange');
  const articles = await client.query('latestArticleChange');
  return [sheets, articles]
    .flatMap(({ rows }) => rows[0]?.['latest'] ?? [])
    .sort()
    .at(-1);
}
