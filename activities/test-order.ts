import { Rejected } from '../connectors/errors.js';
import type { Order } from '../model/order.js';
import { describeReason } from '../model/reason.js';
import type { TestOrderInput } from '../workflows/contract/inputs.js';
import type { TestOrderResult } from '../workflows/contract/results.js';
import { exportBatch, type Call, type Verdict } from './export/batch.js';
import { openExport } from './export/context.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Makes a clearly marked order in the source, once. */
export async function makeTestOrder(services: Services, input: TestOrderInput): Promise<string> {
  const { source, options, flow } = await openExport(services, input.flow);
  if (!source.createTest) {
    throw failure('TestOrderImpossible', { message: `${flow.source} cannot make test orders` });
  }
  try {
    const order = await source.createTest({
      ...(input.customer !== undefined && { customerReference: input.customer }),
      ...(input.products !== undefined && { products: input.products }),
      status: options.exportStatus,
    });
    return order.id;
  } catch (error) {
    if (error instanceof Rejected) throw failure('TestOrderImpossible', { message: error.message });
    throw error;
  }
}

/** Exports a test order, unconfirmed whatever the flow says, and reads what arrived. */
export async function exportTestOrder(
  services: Services,
  flow: string,
  id: string,
  call: Call,
): Promise<TestOrderResult> {
  const context = await openExport(services, flow);
  const unconfirmed = {
    ...context,
    options: { ...context.options, confirm: false, onInvalidCustomer: 'hold-order' as const },
  };
  const [order] = (await context.source.page({ refs: [id] })).records;
  if (!order) throw failure('TestOrderImpossible', { message: `order ${id} is not in ${context.flow.source}` });
  const verdicts: Verdict[] = [];
  await exportBatch(unconfirmed, [markedAsTest(order)], {
    ...call,
    onVerdicts: (fallen) => Promise.resolve(void verdicts.push(...fallen)),
    onNotMarked: (refused) => Promise.resolve(void verdicts[0]?.reasons.push(...refused.map((each) => each.reason))),
  });
  const [verdict] = verdicts;
  if (!verdict) throw new Error(`Test order ${id} came back without a verdict`);
  const [stored] = verdict.target ? await context.target.read([verdict.target.id]) : [];
  return {
    order: order.number,
    outcome: verdict.outcome,
    ...(stored && { target: stored }),
    reasons: verdict.reasons.map((why) => ({ ...why, sentence: describeReason(why, services.reasons).sentence })),
  };
}

function markedAsTest(order: Order): Order {
  return { ...order, test: true };
}
