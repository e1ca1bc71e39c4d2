import type { Price } from '../../../model/price.js';
import type { PriceOptions, RecordSource, Sourced } from '../../ports.js';
import { requirePriceLists, type Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articlesOf } from '../sources/articles.js';
import { priceOwnOptions } from '../sources/own-options.js';
import { brokenRows, decode, pageOf, readGroups, readOwn, type Grouping } from '../sources/pass.js';
import { modelOfKey, pricesOf, type PriceMapping } from './mapping.js';

/**
 * Prices of the lists the flow names, article by article (fastmag.md 8.3). Pages keep the articles of a product together: a target
 * that prices a colour must see all of its sizes at once to tell whether they differ. Read whole each time.
 */
export function createPriceSource(account: Account, options: PriceOptions): RecordSource<Price> {
  const { client, connection, settings } = account;
  const operation = 'read prices';
  const own = readOwn(priceOwnOptions, options, { connection, operation });
  const mapping: PriceMapping = { settings, options, own };
  const wholesale = Object.keys(options.priceLists);
  const priceLists = [...new Set([...wholesale, ...Object.values(options.retailPriceLists)])];
  const grouping: Grouping = {
    read: (bindings) => client.query('prices', { ...bindings, lists: { priceLists } }),
    groupOf: ({ model = '' }) => model.toLowerCase(),
    placeOf: ({ model = '', colour = '', size = '', priceList = '' }) => [model, colour, size, priceList],
    connection,
  };
  let known: Promise<void> | undefined;

  async function complete(rows: Row[]): Promise<Sourced<Price>[]> {
    const byModel = new Map<string, Row[]>();
    for (const row of rows) {
      const model = (row['model'] ?? '').toLowerCase();
      byModel.set(model, [...(byModel.get(model) ?? []), row]);
    }
    const articles = await articlesOf(
      account,
      [...byModel.values()].flatMap(([row]) => row?.['model'] ?? []),
    );
    return [...byModel].flatMap(([model, prices]) => pricesOf(articles.of(model), prices, mapping));
  }

  return {
    async page(query) {
      known ??= requirePriceLists(account, priceLists, operation);
      await known.catch((error: unknown) => {
        known = undefined; // asked anew next time
        throw error;
      });
      if (query.keys) {
        const wanted = new Set(query.keys);
        const models = [...new Set(query.keys.flatMap((key) => modelOfKey(key) ?? []))];
        if (models.length === 0) return { records: [] };
        const { rows } = await client.query('prices', { among: models, lists: { priceLists }, limit: 100_000 });
        return { records: (await complete(rows)).filter(({ key }) => wanted.has(key)) };
      }
      const pass = query.cursor === undefined ? { mark: false } : decode(query.cursor, connection);
      const { rows, broken, next } = await readGroups(grouping, pass, query.limit);
      return pageOf(pass, [...(await complete(rows)), ...brokenRows<Price>(broken)], next);
    },
    async count() {
      const { rows } = await client.query('pricesCount', { lists: { priceLists: wholesale } });
      return Number(rows[0]?.['count'] ?? 0);
    },
  };
}
