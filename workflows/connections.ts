import type { Choice } from '../connectors/ports.js';
import { lookupInput, testConnectionInput } from './contract/inputs.js';
import type { ConnectionTested } from './contract/results.js';
import { interactive } from './lib/activities.js';
import { plainly } from './lib/failure.js';
import { parseInput } from './lib/input.js';

/** Tests a connection; success lifts a pause and wakes what waited. */
export async function testConnection(given: unknown): Promise<ConnectionTested> {
  return plainly(interactive(2).testConnection(parseInput(testConnectionInput, given)));
}

/** Makes Temporal's schedules what the stored flows say, after somebody changed one. */
export async function syncSchedules(): Promise<void> {
  await plainly(interactive(3).reconcileSchedules());
}

/** Reads a list from a system, for a form. */
export async function lookup(given: unknown): Promise<Choice[]> {
  return plainly(interactive(2).lookup(parseInput(lookupInput, given)));
}
