import path from 'node:path';
import { Timeline } from '../../chaos/lib/timeline.js';
import { Closing } from '../../chaos/lib/closing.js';
import type { Scenario } from '../../chaos/scenario/scenario.js';
import { Crew } from '../../chaos/stage/crew.js';
import { configureFlow } from '../../chaos/stage/flow.js';
import { leave } from '../../chaos/stage/leave.js';
import type { Servers } from '../../chaos/stage/servers.js';
import { nobodyDidAnything, type Stage } from '../../chaos/stage/stage.js';
import { secretsOf, startSystems } from '../../chaos/stage/systems.js';
import { odoo } from '../../chaos/targets/odoo.js';

/** A workflow whose history is stored: under which type and name. Several runs of it become `name-1`, `name-2` … */
export interface Recorded {
  workflow: string;
  path: string;
  workflowId: string;
}

/** One way a flow can go, made to happen on the whole product over simulated systems. */
export interface Path {
  /** Id of the flow, as it stands in the history. */
  flow: string;
  scenario?: Partial<Scenario>;
  /** Lets it happen; answers the workflows it happened to. */
  play(stage: Stage): Promise<Recorded[]>;
}

/** Nothing goes wrong by itself. */
const plain: Scenario = {
  seed: 1,
  rounds: [{ orders: 8, faults: [], acts: [] }],
  ailments: [],
  options: {},
  pageSize: 3,
  snapshotAge: 600_000,
  workers: 1,
  startsDirectly: false,
  inFlight: 'off',
  portal: {},
  latency: { portal: 0, target: 0 },
  whenAsked: 'say so',
  target: 'odoo',
  setup: { version: 19, protocol: 'auto' },
};

/** Plays a path with systems, a flow and a worker of its own, and hands what happened to `keep` before all of it ends. */
export async function playPath(
  servers: Servers,
  recording: Path,
  keep: (recorded: Recorded[]) => Promise<void>,
): Promise<void> {
  const scenario: Scenario = { ...plain, ...recording.scenario };
  const closing = new Closing();
  try {
    const systems = closing.add(await startSystems(scenario, odoo), (it) => it.close());
    const flow = await configureFlow(servers, scenario, systems, recording.flow);
    const env = {
      ...servers.workerEnv,
      ...secretsOf(systems),
      SELVEDGE_HEARTBEAT_TIMEOUT: '2000',
      SELVEDGE_PAGE_SIZE: String(scenario.pageSize),
      SELVEDGE_LOG_LEVEL: 'warn',
    };
    const crew = closing.add(new Crew(env, path.join(servers.folder, `${recording.flow}.log`)), (it) => it.end());
    const stage: Stage = {
      ...{ scenario, target: odoo, servers, systems, flow, crew },
      ...{ timeline: new Timeline(), people: nobodyDidAnything() },
    };
    closing.add(stage, leave);
    await crew.ensure(1);
    systems.bringOrders(scenario.rounds[0]?.orders ?? 0);
    await keep(await recording.play(stage));
  } finally {
    await closing.all();
  }
}
