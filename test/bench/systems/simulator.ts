import type { JournalReport } from '../../simulators/lib/journal.js';
import { startChild, type Child } from '../lib/children.js';

/** A simulator in a process of its own, driven over `/_sim`. */
export interface BenchSimulator {
  child: Child;
  post(path: string, body?: unknown): Promise<void>;
  state<T>(): Promise<T>;
  /** Calls since its start or the last `forget`. */
  calls(): Promise<JournalReport>;
  forget(): Promise<void>;
}

/** What stands in `processes/`. */
export type SimulatorProgram = 'portal' | 'odoo' | 'fastmag' | 'shopify';

/** Starts one of `processes/`. */
export async function startSimulator(program: SimulatorProgram, args: string[]): Promise<BenchSimulator> {
  const child = await startChild(`test/bench/processes/${program}.ts`, args);
  const { origin } = child.said as { origin: string };
  const post = async (path: string, body: unknown = {}): Promise<void> => {
    const answer = await fetch(`${origin}/_sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulator refused ${path}: ${await answer.text()}`);
  };
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${origin}/_sim/${path}`)).json()) as T;
  return {
    child,
    post,
    state: () => get('state'),
    calls: () => get('requests'),
    forget: () => post('requests/forget'),
  };
}
