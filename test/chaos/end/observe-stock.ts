import type { Stage } from '../stage/stage.js';
import type { Stock } from '../stage/stock.js';
import type { TargetOrder } from './compare-orders.js';
import type { StockFacts } from './compare-stock.js';

/** What the source has to say of each article: what was counted, less what our quotations hold where that is wanted. */
export function sourceOf(stock: Stock, orders: TargetOrder[], lessOwnDrafts: boolean): Map<string, number> {
  const drafts = new Map<string, number>();
  for (const { state, lines } of lessOwnDrafts ? orders : []) {
    if (state !== 'draft' && state !== 'sent') continue;
    for (const { ean13, quantity } of lines) drafts.set(ean13, (drafts.get(ean13) ?? 0) + quantity);
  }
  return new Map(
    [...stock.counted()].map(([ean13, pieces]) => [ean13, Math.max(0, pieces - (drafts.get(ean13) ?? 0))]),
  );
}

/** What the product keeps of runs of stock. */
export async function observeStockRuns({
  servers: { db },
  flow,
}: Stage): Promise<Pick<StockFacts, 'runs' | 'starts' | 'listed'>> {
  const runs = await db.selectFrom('runs').selectAll().where('flow', '=', flow.id).execute();
  const items = await db.selectFrom('items').select(['run', 'key', 'outcome']).where('flow', '=', flow.id).execute();
  const ids = runs.map(({ id }) => id);
  const listed = await db.selectFrom('held').select('key').where('run', 'in', ids).execute();
  return {
    runs: runs.map(({ id, mode, outcome, counts }) => ({
      ...{ id, mode, outcome, counts },
      items: items.filter(({ run }) => run === id).map(({ key, outcome: became }) => ({ key, outcome: became })),
    })),
    starts: flow.starts.map(({ workflowId, seen }) => ({ workflowId, ended: seen })),
    listed: listed.length,
  };
}
