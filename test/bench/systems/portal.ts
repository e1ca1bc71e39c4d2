import { generatedPortal } from '../../simulators/le-new-black/seed.js';
import type { BenchBrand } from './brand.js';
import { startSimulator, type BenchSimulator } from './simulator.js';

/** The portal orders come from, in a process of its own. */
export interface BenchPortal extends BenchSimulator {
  /** Settings of a connection to it. */
  settings: { url: string; clientId: string; clientSecret: string };
  /** Replaces its orders by new ones, all in the status that is exported. The same wish gives the same orders. */
  fill(orders: { first: number; count: number; lines?: number; since?: Date }): Promise<void>;
  /** Orders by status. */
  count(): Promise<Record<string, number>>;
}

/** See {@link BenchPortal}. `latencyMs` goes before each answer. */
export async function startPortal(brand: BenchBrand, latencyMs = 0): Promise<BenchPortal> {
  const simulator = await startSimulator('portal', [String(latencyMs)]);
  return {
    ...simulator,
    settings: portalSettings(simulator),
    fill({ first, count, lines = 5, since = new Date(Date.now() - count * 1000) }) {
      const orders = { brand, count, lines, seed: first % 1_000_003, firstReference: first, since };
      return simulator.post('seed', generatedPortal(orders));
    },
    count: async () => (await simulator.state<{ byStatus: Record<string, number> }>()).byStatus,
  };
}

/** Settings of a connection to a simulated portal. */
export function portalSettings({ child }: BenchSimulator): BenchPortal['settings'] {
  const { url } = child.said as { url: string };
  return { url, clientId: 'demo-client', clientSecret: 'demo-secret' };
}
