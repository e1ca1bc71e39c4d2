import { setTimeout as sleep } from 'node:timers/promises';
import { reason } from '../../../../model/reason.js';
import type { Database } from '../../../../store/database.js';
import type { ItemRow } from '../../../../store/items.js';
import { findRun, latestRunOf, type RunRow } from '../../../../store/runs.js';
import { listItemRows, listRunRows } from '../../../../store/task-log.js';
import { SelvedgeError } from '../../../errors.js';
import type { RunProgress, SelvedgeClient } from '../../../index.js';
import type { Center, Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { csvOf, ndjsonOf } from '../downloads.js';
import { allInWords } from '../explain.js';
import { cursorOf, nextOf } from '../paging.js';
import { notFound, Problem } from '../problems.js';
import { shownRun } from '../shown.js';
import type { Language } from '../../../../model/reason.js';

type RunRoutes = 'listRuns' | 'getRun' | 'listRunItems' | 'followRun' | 'downloadRun' | 'cancelRun';

/** Milliseconds between two looks at a run that is followed. */
const lookEvery = 1_000;

/** The task log. */
export const runHandlers: Handlers<RunRoutes> = {
  async listRuns({ db }, { query }) {
    const { flow, state, trigger, attention, text, limit = 50 } = query;
    const [startedAt, id] = cursorOf(query.cursor) ?? [];
    if (state === 'waiting' || state === 'already running') return { rows: [] }; // they have no row: nothing was begun
    const rows = await listRunRows(
      db,
      {
        ...{ flow, state, trigger, attention, text },
        since: query.since === undefined ? undefined : new Date(query.since),
        until: query.until === undefined ? undefined : new Date(query.until),
        after: startedAt !== undefined && id !== undefined ? { startedAt, id } : undefined,
      },
      limit + 1,
    );
    return { rows: rows.slice(0, limit).map(shownRun), ...nextOf(rows, limit, (row) => [row.place, row.id]) };
  },

  async getRun(center, { params: { id }, language }) {
    const { row, progress } = await look(center, id, language);
    if (!row) return ofTemporalOnly(center, id, progress);
    const temporalUrl = urlOf(center, row.workflow_id);
    return {
      ...shownRun(row),
      ...{ input: row.input, options: row.options, inTemporal: progress !== undefined },
      ...of(progress, row),
      ...(temporalUrl !== undefined && { temporalUrl }),
    };
  },

  async listRunItems({ db }, { params: { id }, query, language }) {
    const row = await rowOf(db, id);
    if (!row) throw notFound('run', id);
    const { outcome, reason: code, text, limit = 100 } = query;
    const [after] = cursorOf(query.cursor) ?? [];
    const filter = { outcome, reason: code, text, after: after === undefined ? undefined : Number(after) };
    const rows = await listItemRows(db, row.id, filter, limit + 1);
    return {
      rows: rows.slice(0, limit).map((each) => shownItem(each, language)),
      ...nextOf(rows, limit, ({ position }) => [String(position)]),
    };
  },

  async followRun(center, { params: { id }, language, signal, reply }) {
    await look(center, id, language); // one that is not there is said before anything is streamed
    reply.send(events(center, id, language, signal), {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    return undefined;
  },

  async downloadRun({ db, client }, { params: { id }, query: { format }, language, reply }) {
    const row = await rowOf(db, id);
    const name = (row?.id ?? id).replace(/[^\w-]+/g, '-');
    const attachment = {
      'content-disposition': `attachment; filename="${name}.${format === 'history' ? 'json' : format}"`,
    };
    if (format === 'history') {
      const history = await client(language).exportHistory(row?.workflow_id ?? id);
      reply.send(once(history), { ...attachment, 'content-type': 'application/json' });
      return undefined;
    }
    if (!row) throw notFound('run', id);
    const [type, text] =
      format === 'csv' ? (['text/csv', csvOf] as const) : (['application/x-ndjson', ndjsonOf] as const);
    reply.send(text(allItems(db, row.id), language), { ...attachment, 'content-type': `${type}; charset=utf-8` });
    return undefined;
  },

  async cancelRun({ db, client }, { params: { id }, language }) {
    const row = await rowOf(db, id);
    if (row?.ended_at) throw new Problem(409, reason('run_ended', { run: row.workflow_id }));
    await client(language)
      .getRun(row?.workflow_id ?? id)
      .cancel();
    return {};
  },
};

async function* once(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}

/** A run by its id, or by the workflow id that Temporal knows it by. */
async function rowOf(db: Database, id: string): Promise<RunRow | undefined> {
  return (await findRun(db, id)) ?? (await latestRunOf(db, id));
}

interface Look {
  row: RunRow | undefined;
  /** Absent once Temporal has forgotten it. */
  progress: RunProgress | undefined;
}

/** What store and Temporal know of a run. A start has no row of its own: the run it started does. */
async function look({ db, client }: Center, id: string, language: Language): Promise<Look> {
  const known = await rowOf(db, id);
  const workflowId = known?.workflow_id ?? id;
  const progress = await poll(client(language), workflowId, known);
  if (!known && !progress) throw notFound('run', id);
  const worked = progress?.result?.run ?? progress?.workedBy;
  const row = known ?? (worked === undefined ? undefined : await rowOf(db, worked));
  return { row, progress };
}

/** Under one workflow id runs follow each other: what Temporal says is of this run only while it is the latest. */
async function poll(
  client: SelvedgeClient,
  workflowId: string,
  row: RunRow | undefined,
): Promise<RunProgress | undefined> {
  try {
    const progress = await client.getRun(workflowId).poll();
    const isOther = row?.ended_at && progress.result?.run !== row.id;
    return isOther ? undefined : progress;
  } catch (error) {
    if (error instanceof SelvedgeError && error.type === 'RunUnknown') return undefined;
    throw error;
  }
}

type Details = AnswerOf<'getRun'>;

function of(progress: RunProgress | undefined, row: RunRow): Pick<Details, 'done' | 'total' | 'trouble' | 'error'> {
  const done = Object.values(progress?.counts ?? row.counts).reduce((sum, count) => sum + count, 0);
  const { error, trouble, total } = progress ?? {};
  return {
    done,
    ...(total !== undefined && { total }),
    ...(trouble && { trouble }),
    ...(error && { error: inErrorWords(error) }),
  };
}

function inErrorWords({ code, params, sentence, fix }: SelvedgeError): NonNullable<Details['error']> {
  return { code, params: { ...params }, sentence, fix, severity: 'error', fixer: 'operator' };
}

/** It waits for its turn, or was refused: no row was made. */
function ofTemporalOnly(center: Center, id: string, progress: RunProgress | undefined): Details {
  const flow = /^(?:start|flow|schedule)\/([^/]+)/.exec(id)?.[1] ?? '';
  const temporalUrl = urlOf(center, id);
  return {
    ...{ id, workflowId: id, flow, kind: '', mode: 'run', state: progress?.state ?? 'waiting', attention: false },
    ...{ startedAt: new Date().toISOString(), counts: {}, input: {}, options: {}, done: 0, inTemporal: true },
    ...(progress?.error && { error: inErrorWords(progress.error) }),
    ...(temporalUrl !== undefined && { temporalUrl }),
  };
}

function urlOf({ temporal, temporalUi }: Center, workflowId: string): string | undefined {
  if (temporalUi === undefined) return undefined;
  const { namespace } = temporal.options;
  return `${temporalUi}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}

/** Progress until the end, then `end`. */
async function* events(center: Center, id: string, language: Language, signal: AbortSignal): AsyncIterable<string> {
  let told = '';
  while (!signal.aborted) {
    const { row, progress } = await look(center, id, language);
    const state = progress?.state ?? row?.outcome ?? 'running';
    const { counts = {}, total, trouble, error, result } = progress ?? {};
    const plan = result?.plan ?? row?.plan ?? undefined;
    const data = JSON.stringify({
      ...{ state, counts, total, trouble, plan, error: error && inErrorWords(error) },
      done: Object.values(counts).reduce((sum, count) => sum + count, 0),
    });
    const isEnd = state !== 'running' && state !== 'waiting';
    if (data !== told || isEnd) yield `event: ${isEnd ? 'end' : 'progress'}\ndata: ${data}\n\n`;
    else yield ': still there\n\n';
    told = data;
    if (isEnd) return;
    await sleep(lookEvery, undefined, { signal }).catch(() => undefined);
  }
}

/** All items, a page at a time: a run may have hundreds of thousands. */
async function* allItems(db: Database, run: string): AsyncIterable<ItemRow> {
  const page = 2_000;
  for (let after = -1; ;) {
    const rows = await listItemRows(db, run, { after }, page);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.position;
  }
}

function shownItem(row: ItemRow, language: Language): AnswerOf<'listRunItems'>['rows'][number] {
  const { position, key, label, outcome, target_id: id, target_number: number, reasons, changes } = row;
  return {
    ...{ position, key, label, outcome, reasons: allInWords(reasons, language), changes, links: {} },
    ...(id !== null && { target: { id, ...(number !== null && { number }) } }),
    updatedAt: row.updated_at.toISOString(),
  };
}
