import { json, type Database } from './database.js';

/** A value of the ledger with its version. */
export interface LedgerRow {
  value: unknown;
  version: number;
}

/** Small durable facts of one connection; see `Ledger` of the connectors, which this serves. */
export function ledgerOf(
  db: Database,
  scope: string,
): {
  get(key: string): Promise<LedgerRow | undefined>;
  putIfAbsent(key: string, value: unknown): Promise<LedgerRow>;
  compareAndSet(key: string, version: number, value: unknown): Promise<boolean>;
} {
  const get = (key: string): Promise<LedgerRow | undefined> =>
    db
      .selectFrom('ledger')
      .select(['value', 'version'])
      .where('scope', '=', scope)
      .where('key', '=', key)
      .executeTakeFirst();
  return {
    get,
    async putIfAbsent(key, value) {
      await db
        .insertInto('ledger')
        .values({ scope, key, value: json(value), version: 1 })
        .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
        .execute();
      const row = await get(key);
      if (!row) throw new Error(`The ledger of ${scope} lost ${key} while it was written`);
      return row;
    },
    async compareAndSet(key, version, value) {
      const result = await db
        .updateTable('ledger')
        .set({ value: json(value), version: version + 1 })
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('version', '=', version)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}
