import { isDeepStrictEqual } from 'node:util';
import { checkFlow } from '../../../../config/flows.js';
import { checkPairs } from '../../../../config/pairs.js';
import { inputSchemaOf } from '../../../../config/json-schema.js';
import { kinds } from '../../../../config/kinds.js';
import { findSystem, registry } from '../../../../connectors/registry.js';
import { reason } from '../../../../model/reason.js';
import { listConnections } from '../../../../store/connections.js';
import { exclusively, type Database } from '../../../../store/database.js';
import {
  findFlow,
  listFlows,
  removeFlow,
  saveFlow,
  setHalted,
  type DeclaredFlow,
  type FlowRow,
} from '../../../../store/flows.js';
import { countHolds } from '../../../../store/held-orders.js';
import type { RunRow } from '../../../../store/runs.js';
import { latestRuns } from '../../../../store/task-log.js';
import { flowKinds, type FlowKind } from '../../../../workflows/contract/names.js';
import type { StartOptions } from '../../../index.js';
import { actorOf, triggerOf, type Call, type Center, type Handlers } from '../center.js';
import { fieldProblem } from '../connection-form.js';
import type { AnswerOf } from '../contract/routes.js';
import { notFound, Problem } from '../problems.js';
import { nextStarts, scheduleOf, setPaused, type ScheduleState } from '../schedules.js';
import { shownLastRun } from '../shown.js';
import { refuseOther, versionOf } from '../versions.js';

type FlowRoutes =
  | 'listKinds'
  | 'listFlows'
  | 'getFlow'
  | 'addFlow'
  | 'changeFlow'
  | 'removeFlow'
  | 'trySchedule'
  | 'startFlow'
  | 'previewFlow'
  | 'pauseFlow'
  | 'resumeFlow';

/** Flows: what they move, when they run, and the button. */
export const flowHandlers: Handlers<FlowRoutes> = {
  async listKinds({ db }) {
    const connections = await listConnections(db);
    const fitting = (port: string): string[] =>
      connections
        .filter(({ system }) => findSystem(system)?.definition.ports.some((each) => each === port))
        .map(({ id }) => id);
    return {
      rows: flowKinds.map((kind) => {
        const { source, target, options, readsChanges } = kinds[kind];
        return {
          ...{
            kind,
            sources: fitting(source),
            targets: fitting(target),
            options: inputSchemaOf(options),
            readsChanges,
          },
          ...{ sourceOptions: ownOptions(source), targetOptions: ownOptions(target) },
        };
      }),
    };
  },

  async listFlows(center) {
    const { db, temporal } = center;
    const [flows, runs, held] = await Promise.all([listFlows(db), latestRuns(db), countHolds(db)]);
    const schedules = await Promise.all(flows.map((flow) => scheduleOf(temporal, flow)));
    return {
      rows: flows.map((flow, place) => shown(flow, schedules[place], runs.get(flow.id), held.get(flow.id) ?? 0)),
    };
  },

  getFlow: (center, { params }) => read(center, params.id),

  async addFlow(center, { body, language, reply }) {
    await exclusively(center.db, `flow/${body.id}`, async (db) => {
      const { id, ...content } = body;
      const [now, wanted] = [await findFlow(db, id), await checked(db, id, content)];
      if (now && isSame(now, wanted)) return;
      if (now) throw new Problem(409, reason('exists_already', { what: 'flow', id }));
      await saveFlow(db, wanted, 'center');
    });
    await center.client(language).syncSchedules();
    reply.subject(`flows/${body.id}`);
    return read(center, body.id);
  },

  async changeFlow(center, { params: { id }, body, version, language }) {
    await exclusively(center.db, `flow/${id}`, async (db) => {
      const now = await ownFlow(db, id);
      const wanted = await checked(db, id, { ...body, kind: now.kind });
      if (isSame(now, wanted)) return;
      refuseOther(version, versionOf(now.updated_at), 'flow', id);
      await saveFlow(db, wanted, 'center');
    });
    await center.client(language).syncSchedules();
    return read(center, id);
  },

  async removeFlow(center, { params: { id }, language }) {
    const unknown = await exclusively(center.db, `flow/${id}`, async (db) => {
      if (!(await findFlow(db, id))) return true;
      await ownFlow(db, id);
      const [held, runs] = [await countHolds(db), await latestRuns(db)];
      const isBusy = runs.get(id)?.ended_at === null;
      if (isBusy || (held.get(id) ?? 0) > 0) throw new Problem(409, reason('flow_running', { id }));
      await removeFlow(db, id);
      return false;
    });
    // Also for one that is gone: Temporal may have been away when it went.
    await center.client(language).syncSchedules();
    if (unknown) throw notFound('flow', id);
    return undefined;
  },

  async trySchedule(_, { body: { schedule } }) {
    const { findings } = checkFlow('a-flow', { ...anyFlow, schedule }, [], new Map([['any', 'le-new-black']]));
    const unfit = findings.filter(({ path }) => path[0] === 'schedule');
    if (unfit.length > 0) throw unfitForm(unfit);
    return Promise.resolve({ nextRuns: nextStarts(schedule) });
  },

  startFlow: (center, call) => start(center, call, {}),
  previewFlow: (center, call) => start(center, call, { mode: 'preview' }),

  async pauseFlow(center, call) {
    const { id } = call.params;
    const note = `${actorOf(call).name}: ${call.body.note ?? ''}`.replace(/: $/, '');
    await known(center.db, id);
    if (!(await setPaused(center.temporal, id, true, note))) throw new Problem(409, reason('flow_unscheduled', { id }));
    return read(center, id);
  },

  async resumeFlow(center, call) {
    const { id } = call.params;
    const { halted_by: halted } = await known(center.db, id);
    await setHalted(center.db, id, null);
    const resumed = await setPaused(center.temporal, id, false, `Resumed by ${actorOf(call).name}`);
    // A flow without a schedule can be halted all the same.
    if (!resumed && halted === null) throw new Problem(409, reason('flow_unscheduled', { id }));
    return read(center, id);
  },
};

async function start(
  { db, client }: Center,
  call: Call<'startFlow'> | Call<'previewFlow'>,
  more: StartOptions,
): Promise<AnswerOf<'startFlow'>> {
  const { params, body, language, idempotencyKey } = call;
  const { id } = params;
  const flow = await known(db, id);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as StartOptions;
  const { workflowId } = await client(language).startFlow(id, {
    ...{ kind: flow.kind as FlowKind, trigger: triggerOf(call), ...given, ...more },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  return { workflowId };
}

/** Which options only one system knows, on a side that takes this port. */
function ownOptions(port: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    registry.flatMap(({ definition: { system, portOptions } }) => {
      const own = Object.entries(portOptions ?? {}).find(([name]) => name === port)?.[1];
      return own ? [[system, inputSchemaOf(own)] as const] : [];
    }),
  );
}

async function checked(db: Database, id: string, given: Record<string, unknown>): Promise<DeclaredFlow> {
  const { schedule, fullPass, ...rest } = given;
  const asWritten = { ...rest, ...(schedule ? { schedule } : {}), ...(fullPass ? { fullPass } : {}) };
  const systems = new Map((await listConnections(db)).map((each) => [each.id, each.system]));
  const { value, findings } = checkFlow(id, asWritten, [], systems);
  if (!value) throw unfitForm(findings);
  const others = (await listFlows(db)).filter((each) => each.id !== id);
  const unpaired = checkPairs([...others, value]).filter(({ path }) => path.includes(id));
  if (unpaired.length > 0) throw unfitForm(unpaired.map((each) => ({ ...each, path: each.path.slice(2) })));
  return value;
}

/** What is sent again because Temporal was away when the schedules were to follow is there already, and no conflict. */
function isSame(now: FlowRow, { fullPass = null, ...wanted }: DeclaredFlow): boolean {
  const { id, kind, source, target, options, schedule, overlap, full_pass: full } = now;
  const asStored: unknown = JSON.parse(JSON.stringify({ ...wanted, fullPass }));
  return isDeepStrictEqual({ id, kind, source, target, options, schedule, overlap, fullPass: full }, asStored);
}

function unfitForm(findings: Parameters<typeof fieldProblem>[0][]): Problem {
  const fields = findings.map(fieldProblem);
  const message = fields.map(({ path, expected }) => `${path.join('.')}: ${expected}`).join('; ');
  return new Problem(400, reason('request_invalid', { message: message.slice(0, 500) }), { fields });
}

/** What is asked about is the schedule alone. */
const anyFlow = { kind: 'exportOrders', source: 'any', target: 'any' };

async function known(db: Database, id: string): Promise<FlowRow> {
  const flow = await findFlow(db, id);
  if (!flow) throw notFound('flow', id);
  return flow;
}

/** A flow that may be changed here. */
async function ownFlow(db: Database, id: string): Promise<FlowRow> {
  const flow = await known(db, id);
  if (flow.managed_by === 'file') throw new Problem(409, reason('managed_by_file', { id }));
  return flow;
}

async function read({ db, temporal }: Center, id: string): Promise<AnswerOf<'getFlow'>> {
  const flow = await known(db, id);
  const [schedule, runs, held] = await Promise.all([scheduleOf(temporal, flow), latestRuns(db), countHolds(db)]);
  return shown(flow, schedule, runs.get(id), held.get(id) ?? 0);
}

function shown(
  flow: FlowRow,
  schedule: ScheduleState | undefined,
  run: RunRow | undefined,
  held: number,
): AnswerOf<'getFlow'> {
  const { id, kind, source, target, options, overlap, managed_by: managedBy, halted_by: halted } = flow;
  return {
    ...{ id, kind: kind as FlowKind, source, target, options, overlap, managedBy, held },
    ...{ schedule: flow.schedule, fullPass: flow.full_pass },
    paused: schedule?.paused ?? false,
    ...(schedule?.paused && schedule.note !== '' && { pauseNote: schedule.note }),
    ...(halted !== null && { haltedBy: halted }),
    nextRuns: schedule?.nextRuns ?? [],
    ...(run && { lastRun: shownLastRun(run) }),
    version: versionOf(flow.updated_at),
  };
}
