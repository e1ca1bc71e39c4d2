import { Client, Connection } from '@temporalio/client';
import { encryptingDataConverter } from '../../config/codec.js';
import { loadKeyring } from '../../config/keyring.js';
import { loadProcessSettings } from '../../config/process.js';
import { openDatabase, type Database } from '../../store/database.js';
import { createClient, type SelvedgeClient } from '../index.js';
import { CliError, exitCodes, type CliContext } from './output.js';
import { reach, type Reached } from './reach.js';

/** What a verb that speaks to Temporal is given. */
export interface Connected {
  client: SelvedgeClient;
  /** The same connection, for what the library does not do: schedules, the server's own settings. */
  temporal: Client;
}

/** Runs a verb with a connection to Temporal; where history is encrypted, with the keys of this installation. */
export async function withTemporal<T>(
  context: CliContext,
  use: (connected: Connected) => Promise<T>,
  place?: Reached['temporal'],
): Promise<T> {
  const { connectionOptions, namespace, address } = place ?? (await reach(context)).temporal;
  const settings = loadProcessSettings(context.env);
  const encrypted = settings.encryptHistory && { dataConverter: encryptingDataConverter(await loadKeyring(settings)) };
  const connection = await Connection.connect({ connectTimeout: '5 seconds', ...connectionOptions, address }).catch(
    (error: unknown) => {
      throw unreachable(`The Temporal server ${address}`, error, 'Check TEMPORAL_ADDRESS and whether the server runs.');
    },
  );
  try {
    const options = { connection, namespace, ...(encrypted || {}) };
    return await use({ client: await createClient({ ...options, address }), temporal: new Client(options) });
  } finally {
    await connection.close();
  }
}

/** Runs a verb with the database. */
export async function withDatabase<T>(context: CliContext, use: (db: Database) => Promise<T>): Promise<T> {
  const url = await databaseUrl(context);
  const db = openDatabase(url, { connections: 2 });
  try {
    return await use(db);
  } catch (error) {
    throw databaseError(error);
  } finally {
    await db.destroy();
  }
}

/**
 * The database the environment names, else the one of the system that runs in the data folder.
 *
 * @throws {CliError} where there is neither
 */
export async function databaseUrl(context: CliContext): Promise<string> {
  const given = loadProcessSettings(context.env).databaseUrl;
  const url = given ?? (await reach(context)).database;
  if (url !== undefined) return url;
  throw new CliError(
    'Which database? Set DATABASE_URL to the PostgreSQL that the workers use, or start the embedded one with "selvedge up".',
    exitCodes.unreachable,
  );
}

const undefinedTable = '42P01';
const refused = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT', '3D000', '28P01', '28000'];

/** What PostgreSQL or its driver threw, as a sentence with a way out. */
export function databaseError(error: unknown): unknown {
  const code = String((error as { code?: unknown } | undefined)?.code);
  if (code === undefinedTable) {
    return new CliError('The database has no tables of Selvedge yet. Run "selvedge migrate".', exitCodes.failed);
  }
  if (
    refused.includes(code) ||
    (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message))
  ) {
    return unreachable('The database', error, 'Check DATABASE_URL and whether PostgreSQL runs.');
  }
  return error;
}

function unreachable(what: string, error: unknown, fix: string): CliError {
  const inner = error instanceof AggregateError ? error.errors[0] : error; // one per address that was tried
  const why = inner instanceof Error ? inner.message : String(inner);
  return new CliError(`${what} cannot be reached: ${why}. ${fix}`, exitCodes.unreachable);
}
