import { WorkflowNotFoundError } from '@temporalio/common';
import { within } from '../lib/poll.js';
import { ailments } from '../scenario/ailments.js';
import type { Act } from '../scenario/scenario.js';
import { isUnanswered } from '../end/unanswered.js';
import type { Stage } from '../stage/stage.js';

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** Somebody starts the flow though it runs, or a schedule does; a preview may look at any time. */
export async function startAgain({ flow, timeline }: Stage, act: Of<'start again'>): Promise<void> {
  const { workflowId } = await flow.start({
    trigger: act.trigger,
    ...(act.preview && { mode: 'preview' }),
  });
  timeline.add(`started again as ${workflowId}, ${act.trigger}${act.preview ? ', preview' : ''}`);
}

/** Somebody cancels the working run. */
export async function cancel({ flow, people, timeline }: Stage): Promise<void> {
  try {
    await flow.cancel();
    people.cancelled = true;
    timeline.add('cancelled the run');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    timeline.add('cancel: no run works');
  }
}

/** A cause is taken away; orders that wait for it may be told. */
export async function cure(stage: Stage, { ailment, then }: Of<'cure'>): Promise<void> {
  const { flow, systems, timeline } = stage;
  await ailments[ailment].cure(systems);
  timeline.add(`cured "${ailment}", then ${then}`);
  if (then === 'nothing') return;
  for (const { order_id, state, reasons } of await flow.held()) {
    if (state !== 'held') continue;
    // Whether an order arrived is nothing that can be said while things still move.
    const by = isUnanswered(reasons) ? undefined : 'ana';
    // Its workflow may be gone by now, or its worker dead: nobody waits for the answer.
    const told =
      then === 'retry' ? flow.retry(order_id, by) : flow.order(order_id).signal('wake', { because: ailment });
    told.catch(() => undefined);
  }
}

/** A person says that an order is to be left out. */
export async function skipHeld({ flow, people, systems, timeline }: Stage): Promise<void> {
  const order = await anyHeld(flow);
  if (order === undefined) return timeline.add('skip: no order waits');
  try {
    const { item } = await within('an answer to skip', flow.skip(order), 10_000);
    if (item.outcome === 'skipped') people.skipped.set(order, systems.contentOf(order));
    timeline.add(`skipped order ${order}: ${item.outcome}`);
  } catch (error) {
    people.uncertain.add(order); // asked, and nobody knows whether it was heard
    timeline.add(`skip of order ${order} was not answered: ${String(error)}`);
  }
}

/** An order is cancelled in the portal while it waits; a try may be under way. */
export async function cancelInPortal({ flow, systems, people, timeline }: Stage): Promise<void> {
  const order = await anyHeld(flow);
  if (order === undefined) return timeline.add('cancel in the portal: no order waits');
  if (systems.portal.portal.orders.get(order)?.status !== 'invoicing') return;
  people.uncertain.add(order);
  systems.portal.change({ kind: 'order', key: order, set: { status: 'canceled' } });
  timeline.add(`order ${order} was cancelled in the portal`);
}

/** The workflow in which an order waits is terminated; the next run's end starts it again. */
export async function terminateWaiting({ flow, timeline }: Stage): Promise<void> {
  const order = await anyHeld(flow);
  if (order === undefined) return timeline.add('terminate: no order waits');
  await flow
    .order(order)
    .terminate('chaos')
    .catch(() => undefined);
  timeline.add(`terminated the workflow of order ${order}`);
}

async function anyHeld(flow: Stage['flow']): Promise<string | undefined> {
  return (await flow.held()).find(({ state }) => state === 'held')?.order_id;
}
