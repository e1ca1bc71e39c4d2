import type { Selectable } from 'kysely';
import type { Database } from './database.js';
import type { PassesTable } from './schema.js';

/** How far a flow has read its source, as stored. */
export type PassRow = Selectable<PassesTable>;

export async function findPass(db: Database, flow: string): Promise<PassRow | undefined> {
  return db.selectFrom('passes').selectAll().where('flow', '=', flow).executeTakeFirst();
}

/** Remembers a pass that came to its end; what is left out stays as it was. */
export async function recordPass(
  db: Database,
  flow: string,
  pass: { basis: string; watermark?: string | undefined; fullCount?: number | undefined },
): Promise<void> {
  const values = {
    updated_at: new Date(),
    basis: pass.basis,
    ...(pass.watermark !== undefined && { watermark: pass.watermark }),
    ...(pass.fullCount !== undefined && { full_count: pass.fullCount, full_at: new Date() }),
  };
  await db
    .insertInto('passes')
    .values({ flow, ...values })
    .onConflict((conflict) => conflict.column('flow').doUpdateSet(values))
    .execute();
}
