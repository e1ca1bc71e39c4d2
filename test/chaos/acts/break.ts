import { NotInTime, until } from '../lib/poll.js';
import type { Act } from '../scenario/scenario.js';
import { isOver, requests, type Stage } from '../stage/stage.js';
import { catchAt } from './cut-points.js';

type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** The worker dies while a request is under way, and another takes over. */
export async function cut(stage: Stage, act: Of<'cut'>): Promise<void> {
  const { crew, timeline, scenario } = stage;
  const caught = await catchAt(stage, act.at, act.skip);
  if (!caught) return timeline.add(`cut "${act.at}": not reached`);
  timeline.add(`cut "${act.at}": ${caught.held.operation} is held ${caught.held.when} it takes effect`);
  const killed = await crew.kill(act.workers === 'one' ? 1 : undefined);
  timeline.add(`killed ${killed} of the workers`);
  if (act.then !== 'late') caught.release(act.then === 'never' ? 'cut' : 'go on');
  await crew.ensure(scenario.workers);
  timeline.add('the next worker works');
  if (act.then !== 'late') return;
  await someRequests(stage, 3);
  caught.release('go on');
  timeline.add(`${caught.held.operation} of the dead worker goes on now`);
}

/** The worker stands still longer than its heartbeats allow; another takes over; then it goes on as if nothing had been. */
export async function freeze(stage: Stage, act: Of<'freeze'>): Promise<void> {
  const { crew, timeline } = stage;
  const caught = await catchAt(stage, act.at, act.skip);
  if (!caught) return timeline.add(`freeze "${act.at}": not reached`);
  const frozen = crew.working;
  frozen.forEach((worker) => worker.freeze());
  timeline.add(`froze ${frozen.length} at "${act.at}": ${caught.held.operation}`);
  await crew.start();
  caught.release('go on');
  timeline.add('another worker works');
  await someRequests(stage, 4);
  frozen.forEach((worker) => worker.thaw());
  timeline.add('the frozen go on');
}

/** Waits until whoever works now has asked something of the systems: it has taken over. */
async function someRequests(stage: Stage, count: number): Promise<void> {
  const before = requests(stage);
  try {
    await until('the next worker takes over', () => requests(stage) >= before + count || isOver(stage), 8_000);
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error;
  }
}

/** The worker dies wherever it is. */
export async function kill(stage: Stage, act: Of<'kill'>): Promise<void> {
  const { crew, timeline, scenario } = stage;
  const killed = await crew.kill(act.workers === 'one' ? 1 : undefined);
  timeline.add(`killed ${killed} of the workers`);
  await crew.ensure(scenario.workers);
  timeline.add('the next worker works');
}

/** Connections to the database are cut, the given number of times, while there are any to cut. */
export async function cutDatabase({ servers, timeline }: Stage, { times }: Of<'cut database'>): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const count = await until('a worker uses the database', () => servers.cutDatabase(), 5_000).catch(() => 0);
    timeline.add(`cut ${count} connections to the database`);
  }
}

/** Orders leave the portal's list, and others come, while the list is being read. */
export async function shiftPages(stage: Stage, { leave, arrive }: Of<'shift pages'>): Promise<void> {
  const { systems, people, timeline } = stage;
  const caught = await catchAt(stage, 'collecting', 0);
  if (!caught) return timeline.add('shift pages: not reached');
  const listed = systems.portal.portal.orders;
  const leaving = [...listed.values()].filter(({ status }) => status === 'invoicing').slice(0, leave);
  for (const order of leaving) {
    people.uncertain.add(order.reference);
    systems.portal.change({ kind: 'order', key: order.reference, set: { status: 'closed' } });
  }
  const arrived = systems.arriveInFront(arrive);
  timeline.add(`${leaving.length} orders were closed by hand, ${arrived.length} came, while the list is read`);
  caught.release('go on');
}
