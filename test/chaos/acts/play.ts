import { NotInTime, until, within } from '../lib/poll.js';
import type { Act, Round, StockScenario } from '../scenario/scenario.js';
import { calm, isOver, requests, type Stage } from '../stage/stage.js';
import { cut, cutDatabase, freeze, kill, shiftPages } from './break.js';
import { cancel, cancelInPortal, cure, skipHeld, startAgain, terminateWaiting } from './people.js';

/** A killed worker's bookkeeping is noticed after half a minute, and faults are waited out. */
const longestRound = 90_000;

/** Starts the flow, does to it what the round says, and waits for its end. */
export async function playRound(stage: Stage, round: Round): Promise<void> {
  const { crew, flow, scenario, systems, timeline } = stage;
  systems.bringOrders(round.orders);
  for (const { side, fault } of round.faults) systems.of(side).fault(fault);
  const begun = requests(stage);
  const { workflowId } = await flow.start({}, scenario.startsDirectly);
  timeline.add(`${round.orders} orders came; started as ${workflowId}`);
  await playActs(stage, round.acts, begun);
  await crew.ensure(scenario.workers);
  await untilOver(stage);
}

/** Brings stock to the portal, does to it what the seed says, and waits for its end. */
export async function playStockRound(stage: Stage, round: StockScenario): Promise<void> {
  const { crew, flow, scenario, stock, systems, timeline } = stage;
  stock?.sell(round.sold);
  for (const { side, fault } of round.faults) systems.of(side).fault(fault);
  const begun = requests(stage);
  const { workflowId } = await flow.start({}, scenario.startsDirectly);
  timeline.add(`${round.sold} articles were counted anew; started as ${workflowId}`);
  await playActs(stage, round.acts, begun);
  await crew.ensure(scenario.workers);
  await untilOver(stage);
}

async function playActs(stage: Stage, acts: readonly Act[], begun: number): Promise<void> {
  for (const act of acts) {
    if ('after' in act) await reach(stage, begun + act.after.requests);
    await play(stage, act);
  }
}

/** Waits for the end of every start, and lets everything be as usual. */
async function untilOver(stage: Stage): Promise<void> {
  const { flow, timeline } = stage;
  await Promise.all(flow.starts.map((start) => within(`${start.workflowId} ends`, start.ended, longestRound)));
  for (const { workflowId, seen } of flow.starts) {
    timeline.add(`${workflowId}: ${seen?.result ? JSON.stringify(seen.result.counts) : seen?.failure}`);
  }
  calm(stage);
}

/** Waits until so many requests were sent; a run that ends before is far enough. */
async function reach(stage: Stage, count: number): Promise<void> {
  try {
    await until(`${count} requests`, () => requests(stage) >= count || isOver(stage), 10_000);
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error;
  }
}

async function play(stage: Stage, act: Act): Promise<void> {
  switch (act.kind) {
    case 'cut':
      return cut(stage, act);
    case 'freeze':
      return freeze(stage, act);
    case 'kill':
      return kill(stage, act);
    case 'second worker':
      await stage.crew.start();
      return stage.timeline.add('a second worker works');
    case 'restart temporal':
      stage.timeline.add(`the Temporal server goes (${act.how})`);
      await stage.servers.restartTemporal(act.how);
      return stage.timeline.add('the Temporal server is back');
    case 'cut database':
      return cutDatabase(stage, act);
    case 'expire tokens':
      stage.systems.portal.portal.forgetTokens();
      return stage.timeline.add("the portal's tokens are over");
    case 'shift pages':
      return shiftPages(stage, act);
    case 'start again':
      return startAgain(stage, act);
    case 'cancel':
      return cancel(stage);
    case 'cure':
      return cure(stage, act);
    case 'skip a held order':
      return skipHeld(stage);
    case 'cancel a held order in the portal':
      return cancelInPortal(stage);
    case 'terminate a waiting order':
      return terminateWaiting(stage);
    case 'sell':
      stage.stock?.sell(act.articles);
      return stage.timeline.add(`${act.articles} articles were counted anew`);
  }
}
