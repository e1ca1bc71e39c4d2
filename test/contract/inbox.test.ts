import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate, openDatabase, type Database } from '../../store/database.js';
import { settleBatch, storeDeliveries, takeBatch, type Delivery } from '../../store/inbox.js';
import { database } from '../support/servers.js';

let db: Database;
beforeAll(async () => {
  db = openDatabase(await database());
  await migrate(db);
});
afterAll(() => db.destroy());

const delivery = (record: string, hash = 'a', more: Partial<Delivery> = {}): Delivery => ({
  ...{ connection: 'crm', entity: 'companies', record, event: 'company.saved', hash, settled: false },
  ...more,
});
const records = async (batch: string, most = 10): Promise<string[]> =>
  (await takeBatch(db, 'crm', batch, most)).map(({ record }) => record);

it('gives a record once however often it was told of, oldest first, and the same batch again', async () => {
  await storeDeliveries(db, [delivery('2'), delivery('1'), delivery('2'), delivery('2', 'b')]);
  expect(await records('b1', 1)).toEqual(['2']);
  expect(await records('b1', 1)).toEqual(['2']);
  await settleBatch(db, 'b1');
  expect(await records('b2')).toEqual(['1']);
  await settleBatch(db, 'b2');
  expect(await records('b3')).toEqual([]);
});

it('keeps for the next batch what arrives while a record is worked on', async () => {
  await storeDeliveries(db, [delivery('3')]);
  expect(await records('b4')).toEqual(['3']);
  await storeDeliveries(db, [delivery('3', 'c')]);
  await settleBatch(db, 'b4');
  expect(await records('b5')).toEqual(['3']);
  await settleBatch(db, 'b5');
});

it('opens again what is told in the same words after it was settled: it may have changed back', async () => {
  await storeDeliveries(db, [delivery('4')]);
  expect(await records('b6')).toEqual(['4']);
  await settleBatch(db, 'b6');
  await storeDeliveries(db, [delivery('4')]);
  expect(await records('b7')).toEqual(['4']);
  await settleBatch(db, 'b7');
});

it('keeps what nothing is to be done about, and gives it to nobody', async () => {
  await storeDeliveries(db, [delivery('5', 'a', { event: 'company.deleted', settled: true })]);
  expect(await records('b8')).toEqual([]);
  const rows = await db.selectFrom('inbox').select('event').where('record', '=', '5').execute();
  expect(rows).toEqual([{ event: 'company.deleted' }]);
});

it('a batch whose worker died is given to the next one', async () => {
  await storeDeliveries(db, [delivery('6')]);
  expect(await records('b9')).toEqual(['6']);
  expect(await records('b10')).toEqual(['6']);
});
