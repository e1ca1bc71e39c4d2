import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Malformed, type ErrorContext } from '../../errors.js';
import type { Location, Shop } from '../shop.js';
import { userErrors } from '../wire.js';
import { bulkPoll, bulkStart, bulkText } from './documents.js';
import { variantRow, type VariantRow } from './rows.js';

const startShape = z.object({
  bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullish(), userErrors }),
});
const pollShape = z.object({
  bulkOperation: z
    .object({ status: z.string(), errorCode: z.string().nullish(), url: z.string().nullish() })
    .nullable(),
});

/** How far a bulk operation is; without `url` it found nothing. */
export type BulkState =
  { state: 'running' } | { state: 'ready'; url: string | undefined } | { state: 'failed'; why: string };

const context = (shop: Shop): ErrorContext => ({ connection: shop.connection, operation: 'read all stock at once' });

/** Begins to read everything at once; undefined where Shopify has no place for it now (five at a time, shopify.md 2.7). */
export async function startBulk(shop: Shop, locations: readonly Location[], keep: number): Promise<string | undefined> {
  const { bulkOperationRunQuery: answer } = await shop.client.call({
    document: bulkStart,
    variables: { query: bulkText(locations.map(({ id }) => id)) },
    shape: startShape,
    operation: context(shop).operation,
    keep,
  });
  if (answer.bulkOperation) return answer.bulkOperation.id;
  shop.logger.warn('no bulk operation could be started', { message: answer.userErrors[0]?.message });
  return undefined;
}

/** Waits a while for it; a caller that is told `running` asks again. */
export async function awaitBulk(shop: Shop, id: string, patience: number): Promise<BulkState> {
  const until = Date.now() + patience;
  for (let pause = 250; ; pause = Math.min(pause * 2, 5_000)) {
    const { bulkOperation } = await shop.client.call({
      document: bulkPoll,
      variables: { id },
      shape: pollShape,
      operation: context(shop).operation,
    });
    const { status = 'EXPIRED', errorCode, url } = bulkOperation ?? {};
    if (status === 'COMPLETED') return { state: 'ready', url: url ?? undefined };
    if (status !== 'CREATED' && status !== 'RUNNING') return { state: 'failed', why: errorCode ?? status };
    if (Date.now() + pause > until) return { state: 'running' };
    await sleep(pause);
  }
}

/** Variants of a file, one a line. @throws {Malformed} for a line that is none: half a file is never stock */
export async function* bulkRows(shop: Shop, url: string): AsyncGenerator<VariantRow> {
  for await (const line of shop.client.lines(url, context(shop).operation)) {
    const read = variantRow.safeParse(parse(line));
    if (!read.success) throw new Malformed(context(shop), 'a line of the file cannot be read');
    yield read.data;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** A file that is read page by page, kept open between them; another process begins anew and skips. */
export class BulkReader {
  private rows: AsyncGenerator<VariantRow> | undefined;
  private line = 0;

  constructor(private readonly open: () => AsyncGenerator<VariantRow>) {}

  async read(from: number, count: number): Promise<VariantRow[]> {
    if (!this.rows || this.line !== from) await this.restart(from);
    const page: VariantRow[] = [];
    try {
      while (page.length < count) {
        const next = await this.rows?.next();
        if (!next || next.done) break;
        page.push(next.value);
        this.line += 1;
      }
      return page;
    } catch (error) {
      this.rows = undefined;
      throw error;
    }
  }

  private async restart(from: number): Promise<void> {
    await this.close();
    this.rows = this.open();
    this.line = 0;
    while (this.line < from && !(await this.rows.next()).done) this.line += 1;
  }

  async close(): Promise<void> {
    await this.rows?.return(undefined);
    this.rows = undefined;
  }
}
