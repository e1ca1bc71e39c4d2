import type { Counts } from '../../../model/outcome.js';
import { findConnection } from '../../../store/connections.js';
import type { HoldRow } from '../../../store/holds.js';
import { NotInTime, within } from '../lib/poll.js';
import { ailments } from '../scenario/ailments.js';
import { calm, type Stage } from '../stage/stage.js';
import { answer, isUnanswered } from './unanswered.js';

/** Runs it takes at most: a flow that halts stops once for each order with an invalid customer. */
const mostRuns = 30;
/** A killed worker's bookkeeping is noticed after half a minute. */
const longestRun = 60_000;
const longestRetry = 45_000;

/**
 * Faults are over and causes fixed; now people do what people do: they test connections that were paused, start the flow and
 * press retry until nothing changes any more.
 */
export async function settle(stage: Stage): Promise<void> {
  const { crew, flow, scenario, systems, timeline } = stage;
  calm(stage);
  await crew.ensure(1);
  await Promise.all(flow.starts.map((start) => within(`${start.workflowId} ends`, start.ended, longestRun)));
  for (const { name, cured } of scenario.ailments) if (cured) await ailments[name].cure(systems);
  timeline.add('faults are over, causes fixed');
  for (let run = 1; run <= mostRuns; run += 1) {
    await unpause(stage);
    await retryAll(stage);
    const start = await flow.start({}, true);
    const ended = await within(`${start.workflowId} ends`, start.ended, longestRun);
    timeline.add(`run ${run} after the faults: ${ended.result ? JSON.stringify(ended.result.counts) : ended.failure}`);
    if (ended.result && !movedAnything(ended.result.counts)) return;
  }
  throw new NotInTime(`the flow does not come to rest within ${mostRuns} runs`);
}

/** A run that only meets orders which wait, after each of them was tried once more, is the last. */
function movedAnything(counts: Counts): boolean {
  return Object.keys(counts).some((outcome) => outcome !== 'blocked' && outcome !== 'skipped');
}

async function retryAll(stage: Stage): Promise<void> {
  const { flow, timeline } = stage;
  const waiting = (await flow.held()).filter(({ state }) => state === 'held');
  const retry = async (row: HoldRow): Promise<void> => {
    const { order_id } = row;
    try {
      await within(`retry of order ${order_id}`, press(stage, row), longestRetry);
    } catch (error) {
      if (error instanceof NotInTime) throw error;
      // Its workflow was terminated, or ended at this moment: the run that follows sees to it.
      timeline.add(`retry of order ${order_id}: ${String(error)}`);
    }
  };
  await Promise.all(waiting.map(retry));
}

/** Whether an order arrived is asked of a person only where the product cannot find out by itself. */
async function press(stage: Stage, { order_id, reasons }: HoldRow): Promise<void> {
  if (!isUnanswered(reasons)) return void (await stage.flow.retry(order_id, 'ana'));
  const { item, waits } = await stage.flow.retry(order_id);
  if (waits && isUnanswered(item.reasons ?? [])) await answer(stage, order_id);
}

/** Refused credentials pause a connection; somebody looks, finds them good, and it goes on. */
export async function unpause({ flow, servers: { db }, timeline }: Stage): Promise<void> {
  for (const id of Object.values(flow.route)) {
    const row = await findConnection(db, id);
    if (!row?.paused) continue;
    timeline.add(`${id} is paused (${row.paused.code}): tested`);
    await flow.testConnection(id);
  }
}
