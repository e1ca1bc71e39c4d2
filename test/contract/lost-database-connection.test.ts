import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../store/database.js';
import { database } from '../support/servers.js';

let db: Database;
let operator: Database;
beforeAll(async () => {
  const url = await database();
  db = openDatabase(url);
  operator = openDatabase(url, { connections: 1 });
});
afterAll(async () => {
  await db.destroy();
  await operator.destroy();
});

// Between two statements nobody waits for an answer: the connection's fault had no listener and ended the whole worker.
it('a connection that is cut between two statements of a transaction fails that transaction and nothing else', async () => {
  const transaction = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    const gone = sql<{ gone: boolean }>`
      select not exists (select from pg_stat_activity where pid = ${rows[0]?.pid}) as gone`;
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(operator);
    await expect.poll(async () => (await gone.execute(operator)).rows[0]?.gone).toBe(true);
    await sql`select 1`.execute(tx);
  });
  await expect(transaction).rejects.toThrow();
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});
