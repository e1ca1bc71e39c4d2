import { reason, type Reason } from '../../model/reason.js';
import { Malformed, Rejected } from '../errors.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import { storesOf, type Account } from './account.js';
import { queryNames } from './edi/queries.js';

const product = 'Fastmag EDI';

/** One row of every query: its tables and columns must be there, its aliases those agreed on. */
const sample = { limit: 1, lists: { stores: ['-'], priceLists: ['-'], natures: ['-'] } };

/**
 * Signs in, asks every configured query for a row, and looks whether the connection's store exists. What a query lacks is said
 * of that query, in the words of Fastmag's engine, and the others are tried all the same.
 */
export async function testConnection(account: Account): Promise<TestReport> {
  const { connection, settings } = account;
  try {
    const stores = (await storesOf(account)).map(({ code }) => code);
    const faults = await queryFaults(account);
    const known = stores.includes(settings.magasin);
    const store = reason('fastmag_store_unknown', { connection, store: settings.magasin, stores: stores.join(', ') });
    const findings = [
      reason('connection_works', { connection, product, user: settings.compte }),
      ...(faults.length > 0 ? faults : [reason('fastmag_query_works', { connection, count: queryNames.length })]),
      ...(known ? [] : [store]),
      ...(settings.baseUrl.startsWith('http:') ? [reason('fastmag_plain_http', { connection })] : []),
    ];
    return { ok: faults.length === 0 && known, product, findings };
  } catch (error) {
    return { ok: false, product, findings: [findingOf(error)] };
  }
}

async function queryFaults({ client, connection }: Account): Promise<Reason[]> {
  const faults: Reason[] = [];
  for (const name of queryNames) {
    try {
      await client.query(name, { ...sample, among: ['-'], containing: ['-'] });
    } catch (error) {
      if (!(error instanceof Rejected || error instanceof Malformed)) throw error;
      faults.push(reason('fastmag_query_refused', { connection, query: name, message: error.message }));
    }
  }
  return faults;
}
