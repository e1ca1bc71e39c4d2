import { z } from 'zod';
import { reason, type Reason } from '../../../model/reason.js';
import type { StockLevel } from '../../../model/stock.js';
import type { Change, RecordTarget, Sourced, SourcedRecord, StockOptions, Stored, WriteResult } from '../../ports.js';
import { atOnce } from '../../lib/at-once.js';
import { mostRows, writeRows, type RowKind, type RowRefusal } from '../batch.js';
import { readShape } from '../errors.js';
import { withoutAbsent } from '../mapping/absent.js';
import { day } from '../mapping/dates.js';
import type { Portal } from '../portal.js';
import { lenient, number, text } from '../wire.js';
import { KeySet } from './key-set.js';
import { createSharedKeys, type SharedKeys } from './shared-keys.js';
import { fitStock } from './fit.js';

const wireInventory = z.object({
  ean13: lenient(text),
  sku: lenient(text),
  in_stock: lenient(number),
  incoming_stock: lenient(number),
  incoming_stock_date: lenient(text),
});

/** How both sides know articles, in the API's words. */
const words = {
  ean13: { field: 'ean13', resource: 'inventory/ean' },
  sku: { field: 'sku', resource: 'inventory/sku' },
} as const;

/**
 * Stock of the portal's articles (le-new-black.md 7), by EAN13 or SKU. Absolute figures: writing one again is harmless. Articles
 * are never made here, and `is_blocked` is never sent: a false would unblock (7.4). A key that several of the portal's articles
 * share is a fault in its data: the first of them is shown, and nothing is written to it.
 */
export function createStockTarget(portal: Portal, options: StockOptions): RecordTarget<StockLevel> {
  const { field, resource } = words[options.productKey];
  const shared = createSharedKeys(portal, options.productKey);
  const kind: RowKind<StockLevel> = { resource, key: field, reasonOf: stockRefused };
  return {
    owns: options.incoming ? ['available', 'incoming', 'incomingOn'] : ['available'],
    creates: false,
    async resolve(records) {
      const several = await shared.known();
      return records.map((record) => unlessShared(several, fitStock(record, options)));
    },
    read: (keys) => read(portal, resource, options, keys),
    scan: () => scan(portal, options, shared),
    write: (changes) => write(portal, kind, shared, changes),
    limits: { batch: mostRows, inFlight: 1, read: 20 },
  };
}

function unlessShared(several: Set<string>, sourced: SourcedRecord<StockLevel>): Sourced<StockLevel> {
  const { key, label } = sourced;
  return several.has(key) ? { key, label, outcome: 'blocked', reasons: [ambiguous(key)] } : sourced;
}

async function write(
  portal: Portal,
  kind: RowKind<StockLevel>,
  shared: SharedKeys,
  changes: Change<StockLevel>[],
): Promise<WriteResult[]> {
  const several = await shared.known();
  const rows = changes
    .filter(({ key }) => !several.has(key))
    .map((change) => ({ change, body: toRow(kind.key, change) }));
  const results = new Map((await writeRows(portal, kind, rows)).map((result) => [result.key, result]));
  return changes.map(({ key }) => results.get(key) ?? { key, outcome: 'blocked', reason: ambiguous(key) });
}

function toRow(field: string, { key, record }: Change<StockLevel>): Record<string, unknown> {
  return withoutAbsent({
    [field]: key,
    in_stock: record.available,
    incoming_stock: record.incoming,
    incoming_stock_date: record.incomingOn,
  });
}

async function read(
  portal: Portal,
  resource: string,
  options: StockOptions,
  keys: string[],
): Promise<Stored<StockLevel>[]> {
  const found = await atOnce([...new Set(keys)], portal.callsAtOnce, async (key) => {
    const data = await portal.client.find(resource, key);
    return data === undefined ? undefined : toStored(portal, options, data, key);
  });
  return found.filter((stored) => stored !== undefined);
}

async function* scan(portal: Portal, options: StockOptions, shared: SharedKeys): AsyncGenerator<Stored<StockLevel>> {
  const seen = new KeySet();
  const several = new Set<string>();
  for await (const items of portal.client.stream('inventory')) {
    for (const data of items) {
      const stored = toStored(portal, options, data);
      if (!stored) continue;
      if (seen.add(stored.key)) yield stored;
      else several.add(stored.key);
    }
  }
  await shared.remember(several);
}

/** Undefined for an article without the key; `key` is what was asked for, should the answer not repeat it. */
function toStored(portal: Portal, options: StockOptions, data: unknown, key?: string): Stored<StockLevel> | undefined {
  const context = { connection: portal.connection, operation: 'GET /inventory' };
  const wire = readShape(wireInventory, data, context, 'an article');
  const known = key ?? wire[options.productKey];
  if (known === undefined) return undefined;
  const record = withoutAbsent({
    [options.productKey]: known,
    available: wire.in_stock === undefined ? undefined : Number(wire.in_stock),
    incoming: Number(wire.incoming_stock ?? 0), // nothing said: nothing comes
    incomingOn: day(wire.incoming_stock_date),
  });
  return { key: known, record };
}

function ambiguous(key: string): Reason {
  return reason('portal_article_ambiguous', { key });
}

function stockRefused({ key }: Change<StockLevel>, { fields, message }: RowRefusal): Reason {
  const unknown = fields.some((field) => /ean|sku/.test(field)) || /unknown|not found|no such/i.test(message);
  return unknown ? reason('portal_article_unknown', { key }) : reason('portal_row_refused', { record: key, message });
}
