import type { RecordPage, RecordQuery, RecordSource, Sourced } from '../../../connectors/ports.js';
import { connector } from '../../../connectors/odoo/connector.js';
import { expectKnownReasons } from '../../contract/kit/expectations.js';

/** All pages of a query; every reason in them is a known one. */
export async function readPages<T>(
  source: RecordSource<T> | undefined,
  query: Partial<RecordQuery> = {},
): Promise<{ records: Sourced<T>[]; watermark: string | undefined }> {
  if (!source) throw new Error('offers no such source');
  const records: Sourced<T>[] = [];
  let page: RecordPage<T> | undefined;
  do {
    page = await source.page({ limit: 50, ...query, ...(page?.next !== undefined && { cursor: page.next }) });
    records.push(...page.records);
  } while (page.next !== undefined);
  for (const each of records) {
    expectKnownReasons(connector, each.outcome === undefined ? (each.warnings ?? []) : each.reasons);
  }
  return { records, watermark: page.watermark };
}

/** Codes of what is said of a record. */
export function codesOf(record: Sourced<unknown> | undefined): string[] {
  if (!record) return [];
  return (record.outcome === undefined ? (record.warnings ?? []) : record.reasons).map(({ code }) => code);
}
