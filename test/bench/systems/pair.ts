import { saveFlow } from '../../../store/flows.js';
import type { Database } from '../../../store/database.js';
import type { FlowKind } from '../../../workflows/contract/names.js';
import type { Closing } from '../lib/closing.js';
import { portalSettings, type BenchPortal } from './portal.js';
import { saveBenchConnection } from './selvedge.js';
import { startSimulator, type BenchSimulator } from './simulator.js';

/** A system that knows records and a portal that is to get them, each in a process of its own. */
export interface Pair {
  source: BenchSimulator & { system: 'fastmag' | 'shopify'; settings: object };
  portal: BenchSimulator & Pick<BenchPortal, 'settings'>;
}

/** Starts both; the arguments are those of their `processes/`. */
export async function startPair(
  closing: Closing,
  system: 'fastmag' | 'shopify',
  args: { source: number[]; portal: number[] },
): Promise<Pair> {
  const start = async (program: 'portal' | 'fastmag' | 'shopify', given: number[]): Promise<BenchSimulator> =>
    closing.add(await startSimulator(program, given.map(String)), ({ child }) => child.stop());
  const [portal, source] = await Promise.all([start('portal', args.portal), start(system, args.source)]);
  const { settings } = source.child.said as { settings: object };
  return {
    source: { ...source, system, settings },
    portal: { ...portal, settings: portalSettings(portal) },
  };
}

/** Configures a flow between both over connections of its own, without limits but those the systems themselves have. */
export async function configurePair(
  db: Database,
  { source, portal }: Pair,
  flow: { id: string; kind: Exclude<FlowKind, 'exportOrders'>; options: Record<string, unknown> },
): Promise<void> {
  const sides = { source: `${flow.id}-${source.system}`, target: `${flow.id}-portal` };
  await saveBenchConnection(db, { id: sides.source, system: source.system, settings: source.settings, limits: 'off' });
  await saveBenchConnection(db, { id: sides.target, system: 'le-new-black', settings: portal.settings, limits: 'off' });
  await saveFlow(db, { ...flow, ...sides, overlap: 'skip', schedule: null }, 'center');
}
