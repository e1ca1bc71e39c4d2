import { reason, type Reason } from '../../../model/reason.js';
import type { StockLevel } from '../../../model/stock.js';
import type { RecordSource, Sourced, StockOptions } from '../../ports.js';
import { requireStores, type Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { articleId, articleName, eanFault } from './article.js';
import { stockOwnOptions } from './own-options.js';
import { brokenRows, decode, pageOf, readGroups, readOwn, type Grouping } from './pass.js';

/** Rows of one question at most (fastmag.md 3.4). */
const mostRows = 1_000;

/**
 * What can be sold of each article in the stores chosen (fastmag.md 9). Articles come in the order of their key, so that two of
 * one EAN stand beside each other and no more than a page is ever held.
 */
export function createStockSource(account: Account, options: StockOptions): RecordSource<StockLevel> {
  const { client, connection } = account;
  const own = readOwn(stockOwnOptions, options, { connection, operation: 'read stock' });
  const byEan = options.productKey === 'ean13';
  const name = byEan ? 'stockByEan13' : 'stockBySku';
  const lists = { stores: own.stores };
  const grouping: Grouping = {
    read: (bindings) => client.query(name, { ...bindings, lists }),
    groupOf: (row) => (byEan ? (row['ean13'] ?? articleId(row)) : (row['model'] ?? '').toLowerCase()),
    placeOf: ({ ean13 = '', model = '', colour = '', size = '' }) => [...(byEan ? [ean13] : []), model, colour, size],
    connection,
  };
  let known: Promise<void> | undefined;

  async function judge(rows: Row[]): Promise<Sourced<StockLevel>[]> {
    const taken = await openQuantities(rows);
    const keyOf = (row: Row): string => row[options.productKey] ?? '';
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    const told = new Set<string>();
    return rows.map((row): Sourced<StockLevel> => {
      const label = articleName(row);
      const key = keyOf(row);
      const again = key === '' || told.has(key);
      told.add(key);
      const why = fault(row, byEan, counts.get(key) ?? 0);
      if (why) {
        const outcome = why.code === 'fastmag_not_stock_managed' ? 'excluded' : 'blocked';
        // One of them keeps the key: what is in trouble is there all the same, and no reason to write 0.
        return { key: again ? `${key || '–'} ${label}` : key, label, outcome, reasons: [why] };
      }
      return { key, label: row['label'] ? `${label} ${row['label']}` : label, record: level(row, taken) };
    });
  }

  async function openQuantities(rows: readonly Row[]): Promise<Map<string, number>> {
    const models = [...new Set(rows.flatMap(({ model }) => model ?? []))];
    if (own.subtract.length === 0 || models.length === 0) return new Map();
    const open = await client.wholeRows('openQuantities', {
      among: models,
      lists: { ...lists, natures: own.subtract },
    });
    return new Map(open.map((row) => [articleId(row), Number(row['quantity'] ?? 0)]));
  }

  function level(row: Row, taken: Map<string, number>): StockLevel {
    const { ean13, sku } = row;
    const incoming = Math.max(0, Math.floor(number(row['incoming'])));
    const held = number(row['physical']) + (own.countIncoming ? incoming : 0) - (taken.get(articleId(row)) ?? 0);
    return {
      ...(ean13 !== undefined && { ean13 }),
      ...(sku !== undefined && { sku }),
      available: Math.max(0, Math.floor(held) - own.safetyStock),
      ...(options.incoming && !own.countIncoming && incoming > 0 && { incoming }),
    };
  }

  return {
    async page(query) {
      const pass = query.cursor === undefined ? { mark: false } : decode(query.cursor, connection);
      known ??= requireStores(account, own.stores, 'read stock');
      await known.catch((error: unknown) => {
        known = undefined; // asked anew next time
        throw error;
      });
      if (query.keys) {
        const wanted = new Set(query.keys.filter((key) => key !== ''));
        if (wanted.size === 0) return { records: [] };
        const { rows } = await client.query(name, { among: [...wanted], lists, limit: 10_000 });
        return { records: await judge(rows.filter((row) => wanted.has(row[options.productKey] ?? ''))) };
      }
      const { rows, broken, next } = await readGroups(grouping, pass, Math.min(query.limit, mostRows));
      return pageOf(pass, [...(await judge(rows)), ...brokenRows<StockLevel>(broken)], next);
    },
    async count() {
      return number((await client.query('stockCount')).rows[0]?.['count']);
    },
  };
}

function number(text: string | undefined): number {
  const read = Number(text ?? 0);
  return Number.isFinite(read) ? read : 0;
}

function fault(row: Row, byEan: boolean, bearers: number): Reason | undefined {
  const article = articleName(row);
  if (row['managed'] === '0') return reason('fastmag_not_stock_managed', { article });
  const wrong = byEan ? eanFault(row) : undefined;
  if (wrong) return wrong;
  const key = (byEan ? row['ean13'] : row['sku']) ?? '';
  return bearers > 1 ? reason('fastmag_key_shared', { article, key }) : undefined;
}
