import { sql } from 'kysely';
import { findUnapplied } from '../../../store/database.js';
import { withDatabase } from '../connect.js';
import type { CliContext } from '../output.js';
import { check, type Check } from './check.js';

/** Clocks that differ by more than this make tokens and leases misbehave. */
const tolerance = 5_000;

/** Whether the database answers, is migrated, and tells the same time. */
export async function checkDatabase(context: CliContext): Promise<Check[]> {
  return check('Database', () =>
    withDatabase(context, async (db) => {
      const sent = Date.now();
      const answer = await sql<{
        now: Date;
        version: string;
      }>`select now(), current_setting('server_version') as version`.execute(db);
      const [row] = answer.rows;
      const drift = Math.abs((row?.now.getTime() ?? 0) - (sent + Date.now()) / 2);
      const missing = await findUnapplied(db);
      return [
        { state: 'good', found: `PostgreSQL ${row?.version ?? ''}` },
        missing.length === 0
          ? { state: 'good', found: 'at the newest schema' }
          : { state: 'bad', found: `migrations are missing: ${missing.join(', ')}`, fix: 'Run: selvedge migrate' },
        drift < tolerance
          ? { state: 'good', found: 'its clock agrees with this machine’s' }
          : {
              state: 'bad',
              found: `its clock differs by ${Math.round(drift / 1000)} s`,
              fix: 'Let both follow a time server (NTP).',
            },
      ];
    }),
  );
}
