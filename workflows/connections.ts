import type { Choice } from '../connectors/ports.js';
import { lookupInput, manageWebhooksInput, testConnectionInput } from './contract/inputs.js';
import type { ConnectionTested, WebhooksManaged } from './contract/results.js';
import { interactive } from './lib/activities.js';
import { plainly } from './lib/failure.js';
import { parseInput } from './lib/input.js';

/** Tests a connection; success lifts a pause and wakes what waited. */
export async function testConnection(given: unknown): Promise<ConnectionTested> {
  return plainly(interactive(2).testConnection(parseInput(testConnectionInput, given)));
}

/** Looks at the places a system has for webhooks, and points them at us where that is asked for. */
export async function manageWebhooks(given: unknown): Promise<WebhooksManaged> {
  return plainly(interactive(1).manageWebhooks(parseInput(manageWebhooksInput, given)));
}

/** Makes Temporal's schedules what the stored flows say, after somebody changed one. */
export async function syncSchedules(): Promise<void> {
  await plainly(interactive(3).reconcileSchedules());
}

/** Reads a list from a system, for a form. */
export async function lookup(given: unknown): Promise<Choice[]> {
  return plainly(interactive(2).lookup(parseInput(lookupInput, given)));
}
