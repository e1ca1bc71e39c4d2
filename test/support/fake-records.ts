import type {
  Change,
  RecordPage,
  RecordQuery,
  RecordSource,
  RecordTarget,
  Sourced,
  Stored,
  WriteResult,
} from '../../connectors/ports.js';
import { Unreachable } from '../../connectors/errors.js';
import type { StockLevel } from '../../model/stock.js';

/** A source of stock whose contents tests change as they like. */
export class FakeStockSource implements RecordSource<StockLevel> {
  /** Available pieces by EAN13, in the order they are read. */
  readonly levels = new Map<string, number>();
  /** Articles without a key, said to be left out. */
  readonly withoutKey = new Set<string>();
  /** Records that come after all others, whatever their key. */
  readonly extra: Sourced<StockLevel>[] = [];
  /** Articles that someone must fix first. */
  readonly spoilt = new Set<string>();
  /** Keys that changed since a watermark; the watermark is a number that grows with every full read. */
  changed = new Set<string>();
  queries: RecordQuery[] = [];
  counts = true;
  before: (query: RecordQuery) => void | Promise<void> = () => undefined;

  async page(query: RecordQuery): Promise<RecordPage<StockLevel>> {
    this.queries.push(query);
    await this.before(query);
    const all = this.wanted(query);
    const from = Number(query.cursor ?? 0);
    const to = from + query.limit;
    return {
      records: all.slice(from, to),
      watermark: String(this.queries.length),
      ...(to < all.length && { next: String(to) }),
    };
  }

  count(): Promise<number> {
    return Promise.resolve(this.levels.size);
  }

  private wanted({ keys, watermark }: RecordQuery): Sourced<StockLevel>[] {
    const records = [...this.levels].map(([ean13, available]): Sourced<StockLevel> => {
      const named = { key: ean13, label: `Article ${ean13}` };
      if (!this.spoilt.has(ean13)) return { ...named, record: { ean13, available } };
      const why = { code: 'duplicate_key', params: { key: ean13, first: 'A', other: 'B' } };
      return { ...named, outcome: 'blocked', reasons: [why] };
    });
    if (keys) return records.filter(({ key }) => keys.includes(key));
    if (watermark !== undefined) return records.filter(({ key }) => this.changed.has(key));
    const left = [...this.withoutKey].map((name): Sourced<StockLevel> => {
      const why = { code: 'not_in_target', params: { record: name, key: '', target: 'portal' } };
      return { key: name, label: name, outcome: 'excluded', reasons: [why] };
    });
    return [...records, ...left, ...this.extra];
  }
}

/** A target of stock; it knows some articles and takes what is written of those. */
export class FakeStockTarget implements RecordTarget<StockLevel> {
  readonly held = new Map<string, number>();
  readonly owns = ['available'] as const;
  creates = false;
  limits = { batch: 4, inFlight: 2, read: 5 };
  written: Change<StockLevel>[] = [];
  calls = { read: 0, scan: 0, write: 0 };
  /** Key under which a record stands here without its own. */
  twins = new Map<string, string>();
  /** Keys that are refused. */
  refuses = new Set<string>();
  before: (changes: Change<StockLevel>[]) => void | Promise<void> = () => undefined;
  /** Loses the answer after the write took effect, so often. */
  losesAnswers = 0;

  twinKey({ ean13 = '' }: StockLevel): string | undefined {
    return this.twins.get(ean13);
  }

  read(keys: string[]): Promise<Stored<StockLevel>[]> {
    this.calls.read += 1;
    return Promise.resolve(keys.flatMap((key) => this.stored(key)));
  }

  async *scan(): AsyncGenerator<Stored<StockLevel>> {
    this.calls.scan += 1;
    for (const key of this.held.keys()) yield* this.stored(key);
  }

  async write(changes: Change<StockLevel>[]): Promise<WriteResult[]> {
    this.calls.write += 1;
    await this.before(changes);
    const results = changes.map((change) => this.take(change));
    if (this.losesAnswers > 0) {
      this.losesAnswers -= 1;
      throw new Unreachable({ connection: 'portal', operation: 'write stock' }, 'the answer was lost');
    }
    return results;
  }

  private take(change: Change<StockLevel>): WriteResult {
    const { key } = change;
    if (this.refuses.has(key)) {
      return {
        key,
        outcome: 'blocked',
        reason: { code: 'rejected', params: { connection: 'portal', operation: 'write', message: 'no' } },
      };
    }
    this.written.push(change);
    this.held.set(key, change.record.available);
    return { key, outcome: 'updated' };
  }

  private stored(key: string): Stored<StockLevel>[] {
    const available = this.held.get(key);
    return available === undefined ? [] : [{ key, record: { ean13: key, available } }];
  }
}
