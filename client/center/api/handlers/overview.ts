import type { Language } from '../../../../model/reason.js';
import { reason } from '../../../../model/reason.js';
import { listDrafts } from '../../../../store/connection-drafts.js';
import { listConnections, type ConnectionRow } from '../../../../store/connections.js';
import { listFlows, type FlowRow } from '../../../../store/flows.js';
import { countHolds, listHoldRows, type ListedHold } from '../../../../store/held-orders.js';
import type { RunRow } from '../../../../store/runs.js';
import { countsSince, latestRuns } from '../../../../store/task-log.js';
import { findSystem } from '../../../../connectors/registry.js';
import type { Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { inWords, allInWords } from '../explain.js';
import { scheduleOf } from '../schedules.js';
import { shownLastRun } from '../shown.js';

type Overview = AnswerOf<'getOverview'>;
type Need = Overview['needsYou'][number];

/** Needs that are shown; the rest is counted. */
const mostNeeds = 100;
const day = 24 * 3_600_000;

/** The first screen. */
export const overviewHandlers: Handlers<'getOverview'> = {
  async getOverview({ db, temporal }, { language }) {
    const [connections, drafts, flows, runs, held, holds, today] = await Promise.all([
      listConnections(db),
      listDrafts(db),
      listFlows(db),
      latestRuns(db),
      countHolds(db),
      listHoldRows(db, { state: 'held' }, mostNeeds),
      countsSince(db, new Date(Date.now() - day)),
    ]);
    const schedules = await Promise.all(flows.map((flow) => scheduleOf(temporal, flow)));
    const fresh = drafts.filter(({ id }) => !connections.some((each) => each.id === id));
    const needs = [
      ...connections.flatMap((row) => pausedNeed(row, language)),
      ...flows.flatMap((flow) => flowNeeds(flow, runs.get(flow.id), language)),
      ...holds.map((row) => heldNeed(row, language)),
      ...fresh.map(({ id }): Need => ({ kind: 'connection draft', id, label: id })),
    ];
    const waiting = [...held.values()].reduce((sum, count) => sum + count, 0);
    return {
      connections: [
        ...connections.map(({ id, system, paused }) => ({
          ...{ id, title: titleOf(system), state: paused ? ('paused' as const) : ('active' as const) },
          ...(paused && { paused: inWords(paused, language) }),
        })),
        ...fresh.map(({ id, system }) => ({ id, title: titleOf(system), state: 'draft' as const })),
      ],
      flows: flows.map(({ id, kind, source, target }, place) => {
        const run = runs.get(id);
        const schedule = schedules[place];
        const next = schedule?.nextRuns[0];
        return {
          ...{ id, kind, source, target, paused: schedule?.paused ?? false, held: held.get(id) ?? 0 },
          ...(run && { state: run.outcome ?? ('running' as const), lastRun: shownLastRun(run) }),
          ...(next !== undefined && { nextRun: next }),
        };
      }),
      needsYou: needs.slice(0, mostNeeds),
      needs: needs.length - holds.length + waiting,
      today,
    };
  },
};

/** What a system is called. */
export function titleOf(system: string): string {
  return findSystem(system)?.definition.title ?? system;
}

function pausedNeed({ id, paused }: ConnectionRow, language: Language): Need[] {
  return paused ? [{ kind: 'connection paused', id, label: id, reason: inWords(paused, language) }] : [];
}

function flowNeeds({ id, halted_by: halted }: FlowRow, run: RunRow | undefined, language: Language): Need[] {
  if (halted !== null) return [{ kind: 'flow halted', id, label: id, order: halted }];
  if (run?.outcome !== 'failed') return [];
  return [
    {
      ...{ kind: 'flow failing', id, label: id, run: run.workflow_id },
      since: run.started_at.toISOString(),
      reason: inWords(reason('flow_failing', { flow: id }), language),
    },
  ];
}

function heldNeed({ flow, order_id: order, label, reasons, held_at: since }: ListedHold, language: Language): Need {
  const [first] = allInWords(reasons, language);
  return {
    ...{ kind: 'order held', id: flow, order, label, since: since.toISOString() },
    ...(first && { reason: first }),
  };
}
