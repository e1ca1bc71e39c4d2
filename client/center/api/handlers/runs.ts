import { reason, type Language } from '../../../../model/reason.js';
import type { Database } from '../../../../store/database.js';
import type { ItemRow } from '../../../../store/items.js';
import { listItemRows, listRunRows } from '../../../../store/task-log.js';
import type { Center, Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { csvOf, ndjsonOf } from '../downloads.js';
import { allInWords, inErrorWords } from '../explain.js';
import { findRunRow, lookAtRun, refuseOtherIds, stateOf, type FoundRun } from '../find-run.js';
import { linkerOf, type Linker } from '../links.js';
import { cursorOf, nextOf, placeIn } from '../paging.js';
import { notFound, Problem } from '../problems.js';
import { runEvents } from '../run-events.js';
import { needsSomeone, shownRun } from '../shown.js';

type RunRoutes = 'listRuns' | 'getRun' | 'listRunItems' | 'followRun' | 'downloadRun' | 'cancelRun';
type Details = AnswerOf<'getRun'>;

/** The task log. */
export const runHandlers: Handlers<RunRoutes> = {
  async listRuns({ db }, { query }) {
    const { flow, state, trigger, attention, text, limit = 50 } = query;
    const [startedAt, id] = cursorOf(query.cursor, ['instant', 'text']) ?? [];
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
    const found = await lookAtRun(center, id, language);
    const { row, progress } = found;
    if (!row) return ofTemporalOnly(center, id, found);
    const state = stateOf(found);
    const done = Object.values(progress?.counts ?? row.counts).reduce((sum, count) => sum + count, 0);
    return {
      ...shownRun(row),
      ...{ state, attention: needsSomeone(state), counts: progress?.counts ?? row.counts, done },
      ...{ input: row.input, options: row.options, inTemporal: progress !== undefined },
      ...(progress?.total !== undefined && { total: progress.total }),
      ...(progress?.trouble && { trouble: progress.trouble }),
      ...(progress?.error && { error: inErrorWords(progress.error) }),
      ...temporalUrl(center, row.workflow_id),
    };
  },

  async listRunItems(center, { params: { id }, query, language }) {
    const { outcome, reason: code, text, limit = 100 } = query;
    const after = placeIn(query.cursor);
    const row = await findRunRow(center, id, language);
    // What waits for its turn is known and has no items yet.
    if (!row) return lookAtRun(center, id, language).then(() => ({ rows: [] }));
    const rows = await listItemRows(center.db, row.id, { outcome, reason: code, text, after }, limit + 1);
    const link = await linkerOf(center.db, row.flow);
    return {
      rows: rows.slice(0, limit).map((each) => shownItem(each, language, link)),
      ...nextOf(rows, limit, ({ position }) => [String(position)]),
    };
  },

  async followRun(center, { params: { id }, language, signal, reply }) {
    await lookAtRun(center, id, language); // one that is not there is said before anything is streamed
    reply.send(runEvents(center, id, language, signal), {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    return undefined;
  },

  async downloadRun(center, { params: { id }, query: { format }, language, reply }) {
    const row = await findRunRow(center, id, language);
    const name = (row?.id ?? id).replace(/[^\w-]+/g, '-').slice(0, 100);
    const extension = format === 'history' ? 'json' : format;
    const attachment = { 'content-disposition': `attachment; filename="${name}.${extension}"` };
    if (!row) refuseOtherIds(id);
    if (format === 'history') {
      const { client } = center;
      const history = row
        ? await client(language).exportHistory(row.workflow_id, { runId: row.id, chain: true })
        : await client(language).exportHistory(id);
      reply.send(once(history), { ...attachment, 'content-type': 'application/json' });
      return undefined;
    }
    if (!row) throw notFound('run', id);
    const [type, text] =
      format === 'csv' ? (['text/csv', csvOf] as const) : (['application/x-ndjson', ndjsonOf] as const);
    const items = allItems(center.db, row.id);
    reply.send(text(items, language), { ...attachment, 'content-type': `${type}; charset=utf-8` });
    return undefined;
  },

  async cancelRun(center, { params: { id }, language }) {
    const found = await lookAtRun(center, id, language);
    const { row, progress } = found;
    const isEnded = !['running', 'waiting'].includes(stateOf(found));
    if (isEnded || !progress) throw new Problem(409, reason('run_ended', { run: row?.workflow_id ?? id }));
    // What waits for its turn is cancelled itself, what works where it works.
    await center
      .client(language)
      .getRun(row?.workflow_id ?? id)
      .cancel();
    return {};
  },
};

async function* once(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}

/** It waits for its turn, or was refused: no row was made. */
function ofTemporalOnly(center: Center, id: string, found: FoundRun): Details {
  const { progress } = found;
  const flow = /^(?:start|flow|schedule)\/([^/]+)/.exec(id)?.[1] ?? '';
  return {
    ...{ id, workflowId: id, flow, kind: '', mode: 'run', state: stateOf(found), attention: false },
    ...{ startedAt: new Date().toISOString(), counts: {}, input: {}, options: {}, done: 0, inTemporal: true },
    ...(progress?.error && { error: inErrorWords(progress.error) }),
    ...temporalUrl(center, id),
  };
}

function temporalUrl({ temporal, temporalUi }: Center, workflowId: string): Pick<Details, 'temporalUrl'> {
  if (temporalUi === undefined) return {};
  const namespace = encodeURIComponent(temporal.options.namespace);
  return { temporalUrl: `${temporalUi}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}` };
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

function shownItem(row: ItemRow, language: Language, link: Linker): AnswerOf<'listRunItems'>['rows'][number] {
  const { position, key, label, outcome, target_id: id, target_number: number, reasons, changes } = row;
  return {
    ...{ position, key, label, outcome, reasons: allInWords(reasons, language), changes },
    links: link({ source: key, target: id }),
    ...(id !== null && { target: { id, ...(number !== null && { number }) } }),
    updatedAt: row.updated_at.toISOString(),
  };
}
