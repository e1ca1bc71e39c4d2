import { sql, type RawBuilder } from 'kysely';
import type { Counts, Outcome, RunOutcome, Trigger } from '../model/outcome.js';
import type { Database } from './database.js';
import type { ItemRow } from './items.js';
import type { RunRow } from './runs.js';

/** Which runs to list. */
export interface RunsFilter {
  flow?: string | undefined;
  /** `running`: not ended yet. */
  state?: RunOutcome | 'running' | undefined;
  trigger?: Trigger | undefined;
  /** Runs that need someone, or none of those. */
  attention?: boolean | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Key or label of an item, or part of the workflow id. */
  text?: string | undefined;
  /** Place behind which the page begins: when a run began, as text with microseconds, and its id. */
  after?: { startedAt: string; id: string } | undefined;
}

/** A run in a list, with its place in it. */
export type ListedRun = RunRow & { place: string };

/** Outcomes that need someone. */
const needing = sql`('attention', 'halted', 'failed')`;

/** Runs, newest first. */
export async function listRunRows(db: Database, filter: RunsFilter, limit: number): Promise<ListedRun[]> {
  const { flow, state, trigger, attention, since, until, text, after } = filter;
  const conditions: RawBuilder<unknown>[] = [
    ...(flow === undefined ? [] : [sql`flow = ${flow}`]),
    ...(state === undefined ? [] : [state === 'running' ? sql`ended_at is null` : sql`outcome = ${state}`]),
    ...(trigger === undefined ? [] : [sql`trigger = ${trigger}`]),
    ...(attention === undefined ? [] : [sql`(outcome is not null and outcome in ${needing}) = ${attention}`]),
    ...(since === undefined ? [] : [sql`started_at >= ${since}`]),
    ...(until === undefined ? [] : [sql`started_at < ${until}`]),
    ...(after === undefined ? [] : [sql`(started_at, id) < (${after.startedAt}::timestamptz, ${after.id})`]),
    ...(text === undefined
      ? []
      : [
          sql`(workflow_id = ${text} or id = ${text} or id in (
                select run from items where key = ${text} union select run from items where label = ${text} and action is null))`,
        ]),
  ];
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const { rows } = await sql<ListedRun>`
    select *, to_json(started_at) #>> '{}' as place from runs ${where}
    order by started_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** The newest run of each flow. */
export async function latestRuns(db: Database): Promise<Map<string, RunRow>> {
  const { rows } = await sql<RunRow>`
    select run.* from flows cross join lateral (
      select * from runs where runs.flow = flows.id and runs.mode <> 'preview' order by started_at desc limit 1) as run`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.flow, row]));
}

/** Counts of all runs that began after an instant, together. */
export async function countsSince(db: Database, since: Date): Promise<Counts> {
  const { rows } = await sql<{ outcome: Outcome; count: string }>`
    select each.key as outcome, sum(each.value::bigint) as count
    from runs cross join lateral jsonb_each_text(counts) as each
    where started_at >= ${since} and mode <> 'preview' group by each.key`.execute(db);
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]));
}

/** Which items of a run to list. */
export interface ItemsFilter {
  outcome?: Outcome | undefined;
  /** A reason's code. */
  reason?: string | undefined;
  /** Part of key or label. */
  text?: string | undefined;
  after?: number | undefined;
}

/** Items of a run that fit, in order. */
export async function listItemRows(
  db: Database,
  run: string,
  { outcome, reason, text, after }: ItemsFilter,
  limit: number,
): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select * from items where run = ${run} and position > ${after ?? -1}
      and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
      and (${reason ?? null}::text is null or reasons @> jsonb_build_array(jsonb_build_object('code', ${reason ?? null}::text)))
      and (${text ?? null}::text is null or strpos(lower(key || ' ' || label), lower(${text ?? null}::text)) > 0)
    order by position limit ${limit}`.execute(db);
  return rows;
}

/** Something a search found. */
export interface FoundRow {
  flow: string;
  kind: string;
  key: string;
  label: string;
  run: string;
  workflow_id: string;
  outcome: Outcome | null;
  at: Date;
  waits: boolean;
}

/** Items by key, label, or what they are in the target; of each record in each flow the newest, newest first. */
export async function findItems(db: Database, text: string, limit: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with hits as (
      (select * from items where key = ${text} order by updated_at desc limit 500)
      union (select * from items where label = ${text} and action is null order by updated_at desc limit 500)
    ), newest as (
      select distinct on (flow, key) * from hits order by flow, key, updated_at desc
    )
    select newest.flow, runs.kind, newest.key, newest.label, newest.run, runs.workflow_id, newest.outcome,
           newest.updated_at as at,
           exists (select from holds where holds.flow = newest.flow and holds.order_id = newest.key and state = 'held') as waits
    from newest join runs on runs.id = newest.run order by newest.updated_at desc limit ${limit}`.execute(db);
  return rows;
}

/** A run that touched a record, and what became of it there. */
export interface TouchRow {
  run: string;
  workflow_id: string;
  started_at: Date;
  label: string;
  outcome: Outcome | null;
  reasons: ItemRow['reasons'];
}

/** Every run of a flow that touched a record, newest first. */
export async function touchesOf(db: Database, flow: string, key: string, limit: number): Promise<TouchRow[]> {
  const { rows } = await sql<TouchRow>`
    select items.run, runs.workflow_id, runs.started_at, items.label, items.outcome, items.reasons
    from items join runs on runs.id = items.run
    where items.key = ${key} and items.flow = ${flow} order by items.updated_at desc limit ${limit}`.execute(db);
  return rows;
}
