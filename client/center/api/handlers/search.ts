import { listHoldRows } from '../../../../store/held-orders.js';
import { findItems, listRunRows } from '../../../../store/task-log.js';
import type { Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';

type Found = AnswerOf<'search'>['rows'][number];

const most = 50;

/** One box: order number, customer reference, EAN13, SKU, id of a run. */
export const searchHandlers: Handlers<'search'> = {
  async search({ db }, { query: { q } }) {
    const [items, holds, runs] = await Promise.all([
      findItems(db, q, most),
      listHoldRows(db, { text: q }, most),
      listRunRows(db, { text: q }, 5),
    ]);
    const seen = new Set(items.map(({ flow, key }) => `${flow} ${key}`));
    const rows: Found[] = [
      ...items.map(({ flow, kind, key, label, run, workflow_id: workflowId, outcome, at, waits }) => ({
        kind: kind === 'exportOrders' ? ('order' as const) : ('record' as const),
        ...{ flow, flowKind: kind, key, label, run, workflowId, outcome, waits, at: at.toISOString() },
      })),
      // Orders that wait for a customer or an article that was searched for.
      ...holds
        .filter(({ flow, order_id: order }) => !seen.has(`${flow} ${order}`))
        .map(({ flow, order_id: key, label, state, updated_at: at }) => ({
          ...{ kind: 'order' as const, flow, flowKind: 'exportOrders', key, label, waits: state === 'held' },
          at: at.toISOString(),
        })),
      ...runs
        .filter(({ id, workflow_id: workflowId }) => id === q || workflowId === q)
        .map(({ id, workflow_id: workflowId, flow, kind: flowKind, started_at: at }) => ({
          ...{ kind: 'run' as const, flow, flowKind, key: id, label: workflowId, run: id, workflowId, waits: false },
          at: at.toISOString(),
        })),
    ];
    return { rows: rows.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most) };
  },
};
