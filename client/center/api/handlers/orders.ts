import PQueue from 'p-queue';
import { exportsOf } from '../../../../store/exports.js';
import { findFlow } from '../../../../store/flows.js';
import { listHoldRows } from '../../../../store/held-orders.js';
import { findHold } from '../../../../store/holds.js';
import { touchesOf } from '../../../../store/task-log.js';
import { SelvedgeError } from '../../../errors.js';
import type { TriedOrder } from '../../../index.js';
import { actorOf, type Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { allInWords, inErrorWords } from '../explain.js';
import { linkerOf, linkersOf } from '../links.js';
import { cursorOf, nextOf } from '../paging.js';
import { notFound } from '../problems.js';
import { shownHold } from '../shown.js';

type OrderRoutes = 'listHeldOrders' | 'getOrder' | 'retryOrders' | 'skipOrders' | 'sendTestOrder';

/** Orders tried at once; each asks a system. */
const triedAtOnce = 10;

/** Orders that wait, and what people do about them. */
export const orderHandlers: Handlers<OrderRoutes> = {
  async listHeldOrders({ db }, { query, language }) {
    const { flow, state, reason, text, limit = 50 } = query;
    const [heldAt, ofFlow, order] = cursorOf(query.cursor, ['instant', 'text', 'text']) ?? [];
    const after =
      heldAt !== undefined && ofFlow !== undefined && order !== undefined ? { heldAt, flow: ofFlow, order } : undefined;
    const rows = await listHoldRows(db, { flow, state, reason, text, after }, limit + 1);
    const shown = rows.slice(0, limit);
    const linkerFor = await linkersOf(
      db,
      shown.map(({ flow: each }) => each),
    );
    return {
      rows: shown.map((row) => shownHold(row, language, linkerFor(row.flow))),
      ...nextOf(rows, limit, (row) => [row.place, row.flow, row.order_id]),
    };
  },

  async getOrder({ db }, { params: { flow: id, order }, language }) {
    const [flow, held, touches] = await Promise.all([
      findFlow(db, id),
      findHold(db, id, order),
      touchesOf(db, id, order, 100),
    ]);
    const route = flow && { source: flow.source, target: flow.target };
    const exported = route && (await exportsOf(db, route, [order])).get(order);
    const [last] = touches;
    const link = await linkerOf(db, id);
    if (!held && !last && !exported) throw notFound('order', order);
    return {
      ...{ flow: id, order, label: held?.label ?? last?.label ?? order },
      ...(exported && {
        exported: {
          target: exported.target,
          ...(exported.target_id !== null && { id: exported.target_id }),
          ...(exported.target_number !== null && { number: exported.target_number }),
          ...(exported.exported_at && { at: exported.exported_at.toISOString() }),
        },
      }),
      ...(held && { held: shownHold(held, language, link) }),
      touches: touches.map(({ run, workflow_id: workflowId, started_at: started, outcome, reasons }) => ({
        ...{ run, workflowId, startedAt: started.toISOString(), outcome, reasons: allInWords(reasons, language) },
      })),
    };
  },

  async retryOrders({ client }, call) {
    const by = actorOf(call).name;
    return {
      results: await each(call.body.orders, ({ flow, order }) => client(call.language).retryOrder(flow, order, { by })),
    };
  },

  async skipOrders({ client }, call) {
    const { orders, why } = call.body;
    const by = actorOf(call).name;
    return {
      results: await each(orders, ({ flow, order }) => client(call.language).skipOrder(flow, order, { by, why })),
    };
  },

  async sendTestOrder({ client }, { body: { flow, customer, products }, idempotencyKey, language, reply }) {
    reply.subject(`flows/${flow}`);
    const wish = { ...(customer !== undefined && { customer }), ...(products && { products }) };
    const tested = await client(language).testOrder(flow, wish, idempotencyKey === undefined ? {} : { idempotencyKey });
    return { ...tested, reasons: allInWords(tested.reasons, language) };
  },
};

type Named = { flow: string; order: string };
type Result = AnswerOf<'retryOrders'>['results'][number];

/**
 * One that cannot be asked does not stop the others, nor hide what became of them.
 *
 * @throws {SelvedgeError} where Temporal was away for every one: then nothing happened, and all may be sent again
 */
async function each(orders: readonly Named[], act: (order: Named) => Promise<TriedOrder>): Promise<Result[]> {
  const queue = new PQueue({ concurrency: triedAtOnce });
  const away: SelvedgeError[] = [];
  const results = await Promise.all(
    orders.map((order) =>
      queue.add(async (): Promise<Result> => {
        try {
          const { outcome, waits, sentence } = await act(order);
          return { ...order, outcome, waits, sentence };
        } catch (error) {
          if (!(error instanceof SelvedgeError)) throw error;
          if (error.type === 'TemporalUnreachable') away.push(error);
          const waits = error.type !== 'OrderNotWaiting';
          return { ...order, waits, sentence: error.sentence, problem: inErrorWords(error) };
        }
      }),
    ),
  );
  if (away[0] && away.length === orders.length) throw away[0];
  return results;
}
