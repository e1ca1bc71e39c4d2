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
  /** How it was answered. */
  status: number;
}

export async function noteDeed(db: Database, { actor, details, ...deed }: Deed): Promise<void> {
  await db
    .insertInto('audit')
    .values({ ...deed, actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name, details: json(details) })
    .execute();
}

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
