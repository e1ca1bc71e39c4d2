import { playStockRound } from './acts/play.js';
import { compareStock, type StockFacts } from './end/compare-stock.js';
import { observeStockRuns, sourceOf } from './end/observe-stock.js';
import { unpause } from './end/settle.js';
import type { Closing } from './lib/closing.js';
import { NotInTime, within } from './lib/poll.js';
import { sides } from './scenario/scenario.js';
import { configureStockFlow } from './stage/flow.js';
import { leave } from './stage/leave.js';
import { calm, type Stage } from './stage/stage.js';
import { seededRandom } from '../simulators/lib/random.js';

const longestRun = 60_000;
/** Runs after the faults: one that writes, one that finds nothing to do, and one for what a paused connection cost. */
const mostRuns = 5;

/** Where the seed says so: brings stock to the portal, breaks it on the way, and tells what is wrong in the end. */
export async function playStock(seedStage: Stage, closing: Closing): Promise<string[]> {
  const { scenario, servers, systems, timeline } = seedStage;
  const { portal, target } = systems;
  const stock = await (scenario.stock && target.prepareStock?.(portal, seededRandom(scenario.seed * 15_485_863)));
  if (!scenario.stock || !stock) return [];
  const flow = await configureStockFlow(servers, seedStage.flow, scenario.stock);
  const people = { ...seedStage.people, cancelled: false };
  const stage: Stage = { ...seedStage, flow, stock, people };
  closing.add(stage, leave);
  timeline.add(`stock of ${stock.records} articles, flow ${flow.id}`);
  const before = stock.shown();
  await playStockRound(stage, scenario.stock);
  const last = await settleStock(stage);
  return compareStock({
    source: sourceOf(stock, await target.orders(), scenario.stock.lessOwnDrafts),
    shown: stock.shown(),
    ...{ before, reading: stock.reading, records: stock.records, last, cancelled: people.cancelled },
    ...(await observeStockRuns(stage)),
  });
}

/** Faults are over: the flow runs until it finds nothing to do. Answers that run. */
async function settleStock(stage: Stage): Promise<StockFacts['last']> {
  const { crew, flow, systems, timeline } = stage;
  calm(stage);
  await crew.ensure(1);
  for (let run = 1; run <= mostRuns; run += 1) {
    await unpause(stage);
    for (const side of sides) systems.of(side).forgetRequests();
    const start = await flow.start({}, true);
    const ended = await within(`${start.workflowId} ends`, start.ended, longestRun);
    timeline.add(`stock, run ${run}: ${ended.result ? JSON.stringify(ended.result.counts) : ended.failure}`);
    if (run === 1 || !ended.result || ended.result.counts.updated) continue;
    return {
      counts: ended.result.counts,
      portal: systems.of('portal').requests(),
      target: systems.of('target').requests(),
    };
  }
  throw new NotInTime(`stock does not come to rest within ${mostRuns} runs`);
}
