import { Ambiguous } from '../../connectors/errors.js';
import type { CreateResult, Ready } from '../../connectors/ports.js';
import { reason } from '../../model/reason.js';
import { beginSending, takeBackSending } from '../../store/exports.js';
import { failures } from '../../workflows/contract/failures.js';
import { hashOrder } from '../order-hash.js';
import { takenApart } from '../taken-apart.js';
import type { Export } from './context.js';

/**
 * Creates a batch. Where the target cannot repeat, each order is noted before it is sent, create is called for it once, and
 * whatever breaks, the target is asked before anything is sent again. Orders that somebody else is sending are left out.
 */
export async function createBatch(context: Export, ready: Ready[]): Promise<{ given: Ready; result: CreateResult }[]> {
  const mine = context.target.repeatable ? ready : await claim(context, ready);
  let calls = 0;
  const unclear = new Set<string>();
  const results = await takenApart(
    mine,
    ({ order }) => `order ${order.number}`,
    (part) => {
      calls += 1;
      return calls === 1 || context.target.repeatable ? createOnce(context, part) : createAgain(context, part);
    },
    ({ order }, why): CreateResult => {
      if (why.code !== failures.Rejected.reason) unclear.add(order.id);
      return { orderId: order.id, outcome: 'blocked', reasons: [why], awaits: [] };
    },
  );
  if (!context.target.repeatable) {
    // Only a refusal says that nothing was written; after any other fault the row stays, and the next try settles it.
    const refused = results.filter(({ outcome, orderId }) => outcome === 'blocked' && !unclear.has(orderId));
    const ids = refused.map(({ orderId }) => orderId);
    await takeBackSending(context.services.db, context.route, ids);
  }
  return mine.map((given, index) => {
    const result = results[index];
    if (result?.orderId !== given.order.id) throw new Error(`create answered out of order at ${given.order.id}`);
    // What a second call finds, the first one may have made.
    const made = calls > 1 && result.outcome === 'unchanged';
    return { given, result: made ? { ...result, outcome: 'created' } : result };
  });
}

/** Where a second sending might double the order, the row `sending` is written first; who wrote it, sends. */
async function claim(context: Export, ready: Ready[]): Promise<Ready[]> {
  const orders = ready.map(({ order }) => ({ id: order.id, hash: hashOrder(order) }));
  const claimed = await beginSending(context.services.db, context.route, orders);
  return ready.filter(({ order }) => claimed.has(order.id));
}

/** A part of a batch that broke: what the whole may have written is found out first; only what is absent is sent again. */
async function createAgain(context: Export, part: Ready[]): Promise<CreateResult[]> {
  const settled = (await context.target.settle?.(part.map(({ order }) => order))) ?? [];
  const absent = part.filter((_, index) => settled[index]?.outcome === 'absent');
  const created = absent.length > 0 ? await createOnce(context, absent) : [];
  return part.map(({ order }, index): CreateResult => {
    const result = settled[index];
    const orderId = order.id;
    if (result?.outcome === 'created') return { orderId, outcome: 'created', target: result.target, reasons: [] };
    return created.find((each) => each.orderId === orderId) ?? { orderId, outcome: 'ambiguous', reasons: [] };
  });
}

/** Creates; where the target cannot repeat, an ambiguous answer is settled here instead of thrown. */
async function createOnce(context: Export, ready: Ready[]): Promise<CreateResult[]> {
  const { target, options } = context;
  try {
    return await target.create(ready, options);
  } catch (error) {
    if (target.repeatable || !(error instanceof Ambiguous)) throw error;
    const settled = (await target.settle?.(ready.map(({ order }) => order))) ?? [];
    return ready.map(({ order }, index): CreateResult => {
      const result = settled[index];
      if (result?.outcome === 'created')
        return { orderId: order.id, outcome: 'created', target: result.target, reasons: [] };
      const why = reason('ambiguous_write', { order: order.number, message: error.message });
      return { orderId: order.id, outcome: 'ambiguous', reasons: [why] };
    });
  }
}
