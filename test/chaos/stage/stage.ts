import type { Timeline } from '../lib/timeline.js';
import { sides, type Scenario } from '../scenario/scenario.js';
import type { Target } from '../targets/target.js';
import type { Crew } from './crew.js';
import type { Flow } from './flow.js';
import type { Servers } from './servers.js';
import type { Stock } from './stock.js';
import type { Systems } from './systems.js';

/** Everything a seed plays with. */
export interface Stage {
  readonly scenario: Scenario;
  readonly target: Target;
  readonly servers: Servers;
  readonly systems: Systems;
  readonly flow: Flow;
  readonly crew: Crew;
  readonly timeline: Timeline;
  readonly people: People;
  /** Where the flow brings stock to the portal. */
  readonly stock?: Stock;
}

/** What people did; what is to come of an order depends on it. */
export interface People {
  /** Skipped orders with their content at that time: one that is changed afterwards takes part again. */
  readonly skipped: Map<string, string>;
  /** Orders of which nobody knows whether the flow or the person was faster. */
  readonly uncertain: Set<string>;
  /** Whether somebody cancelled a run: what it had under way is then another run's. */
  cancelled: boolean;
  /** Orders of which a person was asked whether they arrived, and those of them that did not and of which nobody said so. */
  readonly asked: Set<string>;
  readonly unanswered: Set<string>;
}

/** As a seed begins. */
export function nobodyDidAnything(): People {
  return { skipped: new Map(), uncertain: new Set(), cancelled: false, asked: new Set(), unanswered: new Set() };
}

/** Requests that both systems were sent so far. */
export function requests({ systems }: Stage): number {
  return sides.reduce((total, side) => total + systems.of(side).requests().total, 0);
}

/** Whether every start has ended, so that nothing more happens by itself. */
export function isOver({ flow }: Stage): boolean {
  return flow.starts.every((start) => start.seen !== undefined);
}

/** Lets everything that is held go on, and takes all faults away. */
export function calm({ systems }: Stage): void {
  for (const side of sides) {
    const controls = systems.of(side);
    controls.clearFaults();
    controls.latency(0);
    controls.release();
  }
}
