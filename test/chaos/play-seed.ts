import path from 'node:path';
import { exportOrdersOptions } from '../../workflows/contract/options.js';
import { playRound } from './acts/play.js';
import { compareOrder } from './end/compare-orders.js';
import { compareCalls, compareRuns } from './end/compare-runs.js';
import { compareOutcomes } from './end/compare-outcomes.js';
import { expectedOf } from './end/model.js';
import { observeOrders, observeRuns } from './end/observe.js';
import { settle } from './end/settle.js';
import { Closing } from './lib/closing.js';
import { Timeline } from './lib/timeline.js';
import { playStock } from './play-stock.js';
import { makeScenario } from './scenario/make-scenario.js';
import type { Scenario } from './scenario/scenario.js';
import { Crew } from './stage/crew.js';
import { configureFlow } from './stage/flow.js';
import type { Servers } from './stage/servers.js';
import { nobodyDidAnything, type Stage } from './stage/stage.js';
import { leave } from './stage/leave.js';
import { secretsOf, startSystems } from './stage/systems.js';
import type { Target } from './targets/target.js';

/** What came of a seed. */
export interface Played {
  scenario: Scenario;
  seconds: number;
  /** Orders that were due, and those of them that are in the target in the end. */
  due: number;
  exported: number;
  /** Of how many a person was asked whether they arrived. */
  asked: number;
  /** What is wrong, in sentences; empty where all is as it must be. */
  problems: string[];
  timeline: string[];
}

/** Plays one seed from its start to the check of its end. */
export async function playSeed(
  seed: number,
  target: Target,
  servers: Servers,
  tell: (line: string) => void = () => undefined,
): Promise<Played> {
  const scenario = makeScenario(seed, target);
  const timeline = new Timeline(tell);
  const closing = new Closing();
  let stage: Stage | undefined;
  const played: Played = { scenario, seconds: 0, due: 0, exported: 0, asked: 0, problems: [], timeline: [] };
  try {
    stage = await setUp(scenario, target, servers, timeline, closing);
    for (const round of scenario.rounds) await playRound(stage, round);
    await settle(stage);
    Object.assign(played, await judge(stage));
    played.problems.push(...(await playStock(stage, closing)));
  } catch (error) {
    played.problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    played.problems.push(...(stage?.crew.broken ?? []));
    await closing.all();
  }
  return { ...played, seconds: timeline.seconds, timeline: timeline.lines() };
}

async function setUp(
  scenario: Scenario,
  target: Target,
  servers: Servers,
  timeline: Timeline,
  closing: Closing,
): Promise<Stage> {
  const systems = closing.add(await startSystems(scenario, target), (it) => it.close());
  const flow = await configureFlow(servers, scenario, systems);
  const env = {
    ...servers.workerEnv,
    ...secretsOf(systems),
    SELVEDGE_HEARTBEAT_TIMEOUT: '2000',
    SELVEDGE_PAGE_SIZE: String(scenario.pageSize),
    SELVEDGE_SNAPSHOT_AGE: String(scenario.snapshotAge),
    ...(scenario.stock && {
      SELVEDGE_RECORD_PAGE_SIZE: String(scenario.stock.pageSize),
      SELVEDGE_RECORD_PAGES_AT_ONCE: String(scenario.stock.pagesAtOnce),
    }),
    SELVEDGE_LOG_LEVEL: 'warn',
  };
  const crew = closing.add(new Crew(env, path.join(servers.folder, `seed-${scenario.seed}.log`)), (it) => it.end());
  const people = nobodyDidAnything();
  const stage: Stage = { scenario, target, servers, systems, flow, crew, timeline, people };
  closing.add(stage, leave);
  await crew.ensure(scenario.workers);
  timeline.add(`${scenario.workers} worker(s), flow ${flow.id}`);
  return stage;
}

async function judge(stage: Stage): Promise<Pick<Played, 'due' | 'exported' | 'asked' | 'problems'>> {
  const { scenario, target, systems, people } = stage;
  const options = exportOrdersOptions.parse(scenario.options);
  const acts = scenario.rounds.flatMap((round) => round.acts);
  const has = (kind: string): boolean => acts.some((act) => act.kind === kind);
  const late = has('freeze') || acts.some((act) => act.kind === 'cut' && act.then === 'late');
  const told = { cancelled: people.cancelled, zombies: has('freeze') && has('cut database') };
  const [toPortal, toTarget] = [systems.of('portal').requests(), systems.of('target').requests()];
  const calls = [...compareCalls([toPortal, toTarget]), ...target.unusual(toTarget, options)];
  const [orders, runs] = [await observeOrders(stage, await systems.target.orders()), await observeRuns(stage)];
  const masters = await systems.target.masters();
  const state = systems.target.stateOf(options);
  const known = { cancelled: people.cancelled, remarks: target.remarks };
  const problems = orders.flatMap((facts) => {
    const { reference } = facts;
    const order = systems.factsOf(reference);
    const deeds = {
      skipped: people.skipped.get(reference) === systems.contentOf(reference),
      uncertain: people.uncertain.has(reference),
      unanswered: people.unanswered.has(reference),
    };
    const expected = expectedOf(order, masters, options, deeds, state);
    return [...compareOrder(expected, facts, known), ...compareOutcomes(expected, facts, told)];
  });
  const halts = options.onInvalidCustomer === 'halt-run';
  const left = late ? [] : (systems.target.leftovers?.() ?? []);
  problems.push(...left, ...systems.touched(), ...compareRuns(runs, { halts, cancelled: people.cancelled }), ...calls);
  const exported = orders.filter(({ inTarget }) => inTarget.length > 0).length;
  return { due: orders.length, exported, asked: people.asked.size, problems };
}
