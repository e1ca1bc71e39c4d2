import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { AlertChannelTested } from './contract/results.js';
import { testAlertChannelInput } from './contract/inputs.js';
import { alertMessages } from './contract/messages.js';
import { delivering, interactive } from './lib/activities.js';
import { plainly } from './lib/failure.js';
import { parseInput } from './lib/input.js';

/**
 * Looks again and again at what needs someone, and tells it, for as long as there is anybody to tell. One of them stands, under
 * the id `alerts`; whoever adds a channel rings for it.
 */
export async function sendAlerts(): Promise<void> {
  let rung = false;
  setHandler(defineSignal(alertMessages.look), () => {
    rung = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    rung = false;
    const { again } = await delivering.deliverAlerts();
    if (again === undefined && !rung) return;
    await condition(() => rung, again ?? 1);
  }
  await continueAsNew<typeof sendAlerts>();
}

/** Sends a test message over a channel of alerts. */
export async function testAlertChannel(given: unknown): Promise<AlertChannelTested> {
  return plainly(interactive(2).testAlertChannel(parseInput(testAlertChannelInput, given)));
}
