import type { Selectable } from 'kysely';
import { json, type Database } from './database.js';
import type { AuditTable } from './schema.js';

/** One deed, as stored. */
export type AuditRow = Selectable<AuditTable>;

/** Something that was done, or tried. */
export interface Deed {
  actor: { kind: AuditRow['actor_kind']; id: string; name: string };
  action: string;
  subject: string;
  details: Record<string, unknown>;
  /** How it was answered; {@link underWay} before that. */
  status: number;
}

/** Status of a deed that is under way; it stays so where whoever did it died over it. */
export const underWay = 102;

/** Writes a deed down; its id, to say later how it ended. */
export async function noteDeed(db: Database, { actor, details, ...deed }: Deed): Promise<string> {
  const { id } = await db
    .insertInto('audit')
    .values({ ...deed, ...columnsOf(actor), details: json(details) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How a deed that was under way ended, and what was learnt of it meanwhile. */
export async function endDeed(
  db: Database,
  id: string,
  { actor, ...end }: Omit<Deed, 'action' | 'details'>,
): Promise<void> {
  await db
    .updateTable('audit')
    .set({ ...end, ...columnsOf(actor) })
    .where('id', '=', id)
    .execute();
}

const columnsOf = ({ kind, id, name }: Deed['actor']) => ({ actor_kind: kind, actor_id: id, actor_name: name });

/** Which deeds to list. */
export interface AuditFilter {
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Id behind which the page begins. */
  before?: string | undefined;
}

/** Deeds, newest first. */
export async function listDeeds(db: Database, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { actor, action, subject, since, until, before } = filter;
  return db
    .selectFrom('audit')
    .selectAll()
    .$if(actor !== undefined, (query) =>
      query.where((eb) => eb.or([eb('actor_id', '=', actor ?? ''), eb('actor_name', '=', actor ?? '')])),
    )
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? new Date(0)))
    .$if(until !== undefined, (query) => query.where('at', '<', until ?? new Date(0)))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
