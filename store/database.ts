import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { orders } from './migrations/0001-orders.js';
import { records } from './migrations/0002-records.js';
import { center } from './migrations/0003-center.js';
import { fewerWrites } from './migrations/0004-fewer-writes.js';
import { twoWay } from './migrations/0006-two-way.js';
import { inbox } from './migrations/0007-inbox.js';
import { alerts } from './migrations/0008-alerts.js';
import type { Schema } from './schema.js';

/** The database all store modules work on. */
export type Database = Kysely<Schema>;

/** Opens a pool. `url` is a PostgreSQL connection string; nothing is connected before the first query. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'selvedge',
  });
  // A connection that breaks (server restarted) is replaced at the next query, and the statement under way fails. Without
  // listeners it would end the process: the pool's for idle connections, the connection's own for those in use.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the schema to the newest version; safe to run by several processes at once. Answers what was applied. */
export async function migrate(db: Database): Promise<string[]> {
  const { error, results } = await migratorOf(db).migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error) {
    throw new Error(`The database could not be migrated${failed ? ` (${failed.migrationName})` : ''}`, {
      cause: error,
    });
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** Migrations that the database does not have yet. */
export async function findUnapplied(db: Database): Promise<string[]> {
  const all = await migratorOf(db).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function migratorOf(db: Database): Migrator {
  const migrations = {
    '0001-orders': orders,
    '0002-records': records,
    '0003-center': center,
    '0004-fewer-writes': fewerWrites,
    '0006-two-way': twoWay,
    '0007-inbox': inbox,
    '0008-alerts': alerts,
  };
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

/** Conditions under which PostgreSQL or the way to it is away, and the same statement may go through a moment later. */
const away = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  // Shutting down, crashed, starting, too many connections, broken connections (PostgreSQL, appendix A).
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006'],
]);

/** Whether an error says that the database is away, and nothing about what was asked of it. */
export function isStoreAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isStoreAway); // one for each address that was tried
  const { code, message } = error as Error & { code?: unknown };
  if (typeof code === 'string' && away.has(code)) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/.test(
    message,
  );
}

/** Runs one at a time whatever is done under the same name, in one transaction; for what is read, judged and then written. */
export function exclusively<T>(db: Database, name: string, act: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
    return act(tx);
  });
}

/** A value for a JSON column. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
