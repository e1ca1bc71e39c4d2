import type { Selectable } from 'kysely';
import { json, type Database } from './database.js';
import type { FlowsTable } from './schema.js';

/** A flow as stored. */
export type FlowRow = Selectable<FlowsTable>;

/** A flow as configuration declares it. */
export interface DeclaredFlow {
  id: string;
  kind: string;
  source: string;
  target: string;
  options: Record<string, unknown>;
  schedule: Record<string, unknown> | null;
  /** Schedule of the pass that reads everything; absent where every run does. */
  fullPass?: Record<string, unknown> | null;
  overlap: 'skip' | 'queue';
}

export async function findFlow(db: Database, id: string): Promise<FlowRow | undefined> {
  return db.selectFrom('flows').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listFlows(db: Database): Promise<FlowRow[]> {
  return db.selectFrom('flows').selectAll().orderBy('id').execute();
}

/** Flows that a connection serves, on either side. */
export async function flowsOfConnection(db: Database, connection: string): Promise<FlowRow[]> {
  return db
    .selectFrom('flows')
    .selectAll()
    .where((eb) => eb.or([eb('source', '=', connection), eb('target', '=', connection)]))
    .execute();
}

export async function saveFlow(db: Database, flow: DeclaredFlow, managedBy: 'file' | 'center'): Promise<void> {
  const values = {
    kind: flow.kind,
    source: flow.source,
    target: flow.target,
    options: json(flow.options),
    schedule: flow.schedule === null ? null : json(flow.schedule),
    full_pass: flow.fullPass ? json(flow.fullPass) : null,
    overlap: flow.overlap,
    managed_by: managedBy,
  };
  await db
    .insertInto('flows')
    .values({ id: flow.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, updated_at: new Date() }))
    .execute();
}

/** Forgets flows that the file declared once and no longer does; answers which. Their runs and ledger stay. */
export async function removeUndeclaredFlows(db: Database, declared: string[]): Promise<string[]> {
  const gone = await db
    .deleteFrom('flows')
    .where('managed_by', '=', 'file')
    .$if(declared.length > 0, (query) => query.where('id', 'not in', declared))
    .returning('id')
    .execute();
  return gone.map((row) => row.id);
}

/** Remembers, or with null forgets, which order halted the flow. */
export async function setHalted(db: Database, flow: string, order: string | null): Promise<void> {
  await db.updateTable('flows').set({ halted_by: order }).where('id', '=', flow).execute();
}

/** Moves the instant up to which changes after export were looked for; never backwards. */
export async function setChangesSeen(db: Database, flow: string, until: Date): Promise<void> {
  await db
    .updateTable('flows')
    .set({ changes_seen_until: until })
    .where('id', '=', flow)
    .where((eb) => eb.or([eb('changes_seen_until', 'is', null), eb('changes_seen_until', '<', until)]))
    .execute();
}

/** Forgets a flow; its runs, its ledger and its waiting orders' rows stay. */
export async function removeFlow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('flows').where('id', '=', id).execute();
}
