import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Database } from '../../../store/database.js';

/** Counts what the database is asked, from its own log: nothing in the product has to be touched for that. */
export interface StatementCount {
  /** Statements since the last call, transactions' begin and commit included. */
  take(): Promise<number>;
  stop(): Promise<void>;
}

/** Makes PostgreSQL log every statement. `log` is its log file. */
export async function countStatements(db: Database, log: string): Promise<StatementCount> {
  await setting(db, 'all');
  let seen = await logged(log);
  return {
    async take() {
      const now = await logged(log);
      const since = now - seen;
      seen = now;
      return since;
    },
    stop: () => setting(db, 'none'),
  };
}

async function setting(db: Database, value: 'all' | 'none'): Promise<void> {
  await sql`alter system set log_statement = ${sql.lit(value)}`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
  await new Promise((resolve) => setTimeout(resolve, 500)); // sessions take it up with their next statement
}

async function logged(log: string): Promise<number> {
  return (await readFile(log, 'utf8')).match(/LOG: {2}(?:execute|statement)/g)?.length ?? 0;
}
