import { reason, type Reason } from '../../model/reason.js';
import { Malformed, Rejected } from '../errors.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import { storesOf, type Account } from './account.js';
import { queryNames } from './edi/queries.js';
import type { Photo, Photos } from './images/photos.js';

const product = 'Fastmag EDI';

/** One row of every query: its tables and columns must be there, its aliases those agreed on. */
const sample = { limit: 1, lists: { stores: ['-'], priceLists: ['-'], natures: ['-'] } };

/** Colours a picture is looked for of, before it is said that none is found. */
const coloursTried = 5;

/**
 * Signs in, asks every configured query for a row, looks whether the connection's store exists and, where the connection says
 * where pictures are, for one of them. What a query lacks is said of that query, in the words of Fastmag's engine, and the others
 * are tried all the same.
 */
export async function testConnection(account: Account): Promise<TestReport> {
  const { connection, settings } = account;
  try {
    const stores = (await storesOf(account)).map(({ code }) => code);
    const faults = await queryFaults(account);
    const pictures = await pictureFindings(account);
    const known = stores.includes(settings.magasin);
    const store = reason('fastmag_store_unknown', { connection, store: settings.magasin, stores: stores.join(', ') });
    const findings = [
      reason('connection_works', { connection, product, user: settings.compte }),
      ...(faults.length > 0 ? faults : [reason('fastmag_query_works', { connection, count: queryNames.length })]),
      ...(known ? [] : [store]),
      ...pictures.findings,
      ...(settings.baseUrl.startsWith('http:') ? [reason('fastmag_plain_http', { connection })] : []),
    ];
    return { ok: faults.length === 0 && known && pictures.ok, product, findings };
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
      if (!isFault(error)) throw error;
      faults.push(reason('fastmag_query_refused', { connection, query: name, message: error.message }));
    }
  }
  return faults;
}

/** Whether an error is the query's own. */
function isFault(error: unknown): error is Rejected | Malformed {
  return error instanceof Rejected || error instanceof Malformed;
}

/** Whether a picture is found of the first colours there are; where there are none yet, or their query does not work, nothing is said. */
async function pictureFindings({ client, photos, connection }: Account): Promise<Omit<TestReport, 'product'>> {
  if (!photos) return { ok: true, findings: [] };
  const rows = await client.query('coloursForImages', { limit: coloursTried }).then(
    (answer) => answer.rows,
    (error: unknown) => {
      if (!isFault(error)) throw error;
      return []; // named among the queries
    },
  );
  const tried = rows.map(({ model = '', colour = '' }) => ({ reference: model, colour, n: 1 }));
  try {
    for (const photo of tried) {
      if (!(await isThere(photos, photo))) continue;
      return { ok: true, findings: [reason('fastmag_picture_found', { connection, picture: nameOf(photo) })] };
    }
  } catch (error) {
    return { ok: false, findings: [findingOf(error)] };
  }
  const names = tried.map(nameOf).join(', ');
  return { ok: true, findings: names === '' ? [] : [reason('fastmag_no_picture', { connection, pictures: names })] };
}

/** One that is broken is the flow's to name; it says nothing of where pictures are. */
async function isThere(photos: Photos, photo: Photo): Promise<boolean> {
  try {
    return (await photos.version(photo)) !== undefined;
  } catch (error) {
    if (error instanceof Rejected) return false;
    throw error;
  }
}

function nameOf({ reference, colour, n }: Photo): string {
  return [reference, colour, n].filter(Boolean).join(' ');
}
