import { z } from 'zod';
import type { StockLevel } from '../../../model/stock.js';
import { Rejected } from '../../errors.js';
import type { RecordPage, RecordQuery, RecordSource, StockOptions } from '../../ports.js';
import type { Location, Shop } from '../shop.js';
import { chunks, nodesOf, pageInfo } from '../wire.js';
import { awaitBulk, bulkRows, BulkReader, startBulk } from './bulk.js';
import { readChanges } from './changes.js';
import { locationVariables, stockByIds, stockPage, stockSearch, variantCount } from './documents.js';
import { judgeVariant } from './level.js';
import { chosenLocations } from './locations.js';
import { stockOwnOptions, type StockOwnOptions } from './own-options.js';
import { changesOf, decode, done, foundBefore, goOn, seen, type Pass, type PassBy } from './pass.js';
import { keyOf, variantRow, type VariantRow } from './rows.js';
import {
  findAllTwins,
  findTwins,
  rememberTwins,
  rememberedTwins,
  searchText,
  TwinFinder,
  type Twins,
} from './twins.js';
import { quickerWay } from './way.js';

/** Points that reading stock leaves for orders (shopify.md 2.3). */
const keep = 200;
const largestPage = 250;
/** A query may cost 1000 points (shopify.md 2.3). */
const mostPoints = 900;
/** A page that waits for a bulk operation comes back by then, empty, so that whoever asks can tell that it lives. */
const patience = 20_000;
const keysAtOnce = 40;

const pageShape = z.object({ productVariants: nodesOf(variantRow).extend({ pageInfo }) });
const searchShape = z.object({ productVariants: nodesOf(variantRow) });
const byIdsShape = z.object({ nodes: z.array(variantRow.nullable()) });
const countShape = z.object({ productVariantsCount: z.object({ count: z.number() }) });

/** Files that are open, and what was found in them, by bulk operation; kept with the connection. */
export type OpenFiles = Map<string, { reader: BulkReader; twins: Promise<Twins> }>;

/** What can be sold of each variant at the locations chosen, in whole pieces (shopify.md 4). */
export function createStockSource(shop: Shop, options: StockOptions, files: OpenFiles): RecordSource<StockLevel> {
  const own = readOwn(shop, options);
  const source = new StockReading(shop, options, own, files);
  return { page: (query) => source.page(query), count: () => source.count() };
}

function readOwn({ connection }: Shop, { own }: StockOptions): StockOwnOptions {
  const read = stockOwnOptions.safeParse(own);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  const message = `options of the source: ${field ? `${field}: ` : ''}${issue?.message ?? ''}`;
  throw new Rejected({ connection, operation: 'read stock' }, message, { code: 'invalid_options', field });
}

class StockReading {
  private twins: Twins | undefined;

  constructor(
    private readonly shop: Shop,
    private readonly options: StockOptions,
    private readonly own: StockOwnOptions,
    private readonly files: OpenFiles,
  ) {}

  async count(): Promise<number> {
    const call = { document: variantCount, shape: countShape, operation: 'count variants', keep };
    return (await this.shop.client.call(call)).productVariantsCount.count;
  }

  async page(query: RecordQuery): Promise<RecordPage<StockLevel>> {
    const locations = await chosenLocations(this.shop, this.own);
    if (query.keys) return { records: await this.byKeys(query.keys, locations) };
    const limit = Math.min(query.limit, largestPage);
    const pass =
      query.cursor === undefined
        ? await this.begin(query, locations, limit)
        : decode(query.cursor, this.shop.connection);
    switch (pass.by) {
      case 'pages':
        return this.nextPage(pass, locations, limit);
      case 'bulk':
        return this.nextOfFile(pass, locations, limit);
      case 'changes':
        return this.nextChanges(pass, locations, limit);
    }
  }

  private async begin(query: RecordQuery, locations: readonly Location[], limit: number): Promise<Pass> {
    const { client } = this.shop;
    const changes = changesOf(query, client.clock());
    if (changes) return changes;
    const started = new Date(client.clock()).toISOString();
    const wanted = this.own.readBy;
    const way = wanted === 'auto' ? quickerWay(await this.count(), locations.length, limit, client.points()) : wanted;
    const id = way === 'bulk' ? await startBulk(this.shop, locations, keep) : undefined;
    if (id !== undefined) return { by: 'bulk', id, line: 0, started };
    this.twins = await findAllTwins(this.shop, this.options.productKey, keep);
    return { by: 'pages', after: null, started };
  }

  private async nextPage(pass: PassBy<'pages'>, locations: readonly Location[], first: number) {
    const { productVariants } = await this.shop.client.call({
      document: stockPage(locations.length),
      variables: { first, after: pass.after, ...ids(locations) },
      shape: pageShape,
      operation: 'read stock',
      keep,
    });
    const { nodes, pageInfo: info } = productVariants;
    this.twins ??= await rememberedTwins(this.shop, this.options.productKey);
    const records = this.judge(nodes, locations, this.twins);
    const now = seen(pass, nodes);
    const after = info.hasNextPage && nodes.length > 0 ? info.endCursor : undefined;
    return after ? goOn({ ...now, after }, records) : done(now, records);
  }

  private async nextOfFile(pass: PassBy<'bulk'>, locations: readonly Location[], limit: number) {
    const open = this.files.get(pass.id) ?? (await this.openFile(pass));
    if (open === 'running') return goOn(pass, []);
    if (open === 'empty') return done(pass, []);
    if (open === 'failed') {
      const { started } = pass; // what it brought so far comes again, which is harmless
      this.twins = await findAllTwins(this.shop, this.options.productKey, keep);
      return goOn({ by: 'pages', after: null, started }, []);
    }
    const rows = await open.reader.read(pass.line, limit);
    const records = this.judge(rows, locations, await open.twins);
    const now = { ...seen(pass, rows), line: pass.line + rows.length };
    if (rows.length === limit) return goOn(now, records);
    this.files.delete(pass.id);
    await open.reader.close();
    return done(now, records);
  }

  private async openFile(pass: PassBy<'bulk'>) {
    const { shop } = this;
    const bulk = await awaitBulk(shop, pass.id, patience);
    if (bulk.state === 'failed') {
      shop.logger.warn('a bulk operation failed; reading goes on by pages', { why: bulk.why });
      return 'failed';
    }
    if (bulk.state === 'running') return 'running';
    const { url } = bulk;
    if (url === undefined) return 'empty';
    const twins = this.twinsInFile(url);
    const file = { reader: new BulkReader(() => bulkRows(shop, url)), twins };
    await twins;
    this.files.set(pass.id, file);
    return file;
  }

  /** The file is read through once for its keys alone: that costs no points. */
  private async twinsInFile(url: string): Promise<Twins> {
    const finder = new TwinFinder(this.options.productKey);
    for await (const { id, sku, barcode, inventoryItem } of bulkRows(this.shop, url)) {
      finder.add({ id, sku, barcode, inventoryItem: { id: inventoryItem.id } });
    }
    await rememberTwins(this.shop, this.options.productKey, finder.twins);
    return finder.twins;
  }

  private async nextChanges(pass: PassBy<'changes'>, locations: readonly Location[], limit: number) {
    const { ids: changed, next } = await readChanges(this.shop, pass, locations, limit, keep);
    const rows = await this.byIds([...new Set(changed)], locations);
    const fresh = rows.filter((row) => !foundBefore(pass, row));
    const records = await this.judgeSome(fresh, locations);
    return next ? goOn(seen(next, rows), records) : done(seen(pass, rows), records);
  }

  private async byIds(wanted: string[], locations: readonly Location[]): Promise<VariantRow[]> {
    const document = stockByIds(locations.length);
    const atOnce = Math.min(largestPage, Math.floor(mostPoints / document.cost({ ids: ['one'] })));
    const rows: VariantRow[] = [];
    for (const part of chunks(wanted, atOnce)) {
      const variables = { ids: part, ...ids(locations) };
      const call = { document, variables, shape: byIdsShape, operation: 'read stock of changed variants', keep };
      rows.push(...(await this.shop.client.call(call)).nodes.filter((row) => row !== null));
    }
    return rows;
  }

  private async byKeys(keys: readonly string[], locations: readonly Location[]) {
    const by = this.options.productKey;
    const wanted = new Set(keys.filter((key) => key.trim() !== ''));
    const rows: VariantRow[] = [];
    for (const part of chunks([...wanted], keysAtOnce)) {
      const { productVariants } = await this.shop.client.call({
        document: stockSearch(locations.length),
        variables: { first: largestPage, query: searchText(part, by), ...ids(locations) },
        shape: searchShape,
        operation: 'read stock of some variants',
        keep,
      });
      rows.push(...productVariants.nodes);
    }
    // The index compares loosely: what it found is compared exactly (shopify.md 2.6).
    const exact = rows.filter((row) => {
      const verdict = keyOf(row, by);
      return 'key' in verdict && wanted.has(verdict.key);
    });
    return this.judgeSome(exact, locations);
  }

  /** Of some variants only: whether others have their keys is looked up. */
  private async judgeSome(rows: readonly VariantRow[], locations: readonly Location[]) {
    const by = this.options.productKey;
    const keys = rows.flatMap((row) => {
      const verdict = keyOf(row, by);
      return 'key' in verdict ? [verdict.key] : [];
    });
    return this.judge(rows, locations, await findTwins(this.shop, keys, by, keep));
  }

  private judge(rows: readonly VariantRow[], locations: readonly Location[], twins: Twins) {
    const judging = { options: this.options, own: this.own, locations, twins };
    return rows.map((row) => judgeVariant(row, judging));
  }
}

function ids(locations: readonly Location[]): Record<string, string> {
  return locationVariables(locations.map(({ id }) => id));
}
