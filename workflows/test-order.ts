import { setCurrentDetails } from '@temporalio/workflow';
import { testOrderInput } from './contract/inputs.js';
import type { TestOrderResult } from './contract/results.js';
import { interactive } from './lib/activities.js';
import { plainly } from './lib/failure.js';
import { parseInput } from './lib/input.js';

/** Makes a clearly marked order in the source, once, exports it unconfirmed and shows what arrived. */
export async function testOrder(given: unknown): Promise<TestOrderResult> {
  const input = parseInput(testOrderInput, given);
  const { order } = await plainly(interactive(1).makeTestOrder(input));
  setCurrentDetails(`Made test order ${order}`);
  return plainly(interactive(3).exportTestOrder({ flow: input.flow, order }));
}
