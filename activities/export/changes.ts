import { reason } from '../../model/reason.js';
import type { Order } from '../../model/order.js';
import { sameStatus } from '../../model/status.js';
import { exportsOf, recordWarned, type ExportRow } from '../../store/exports.js';
import { setChangesSeen } from '../../store/flows.js';
import { addItems, itemsOfRun, nextPosition, writeOutcomes } from '../../store/items.js';
import type { ItemResult } from '../../workflows/contract/results.js';
import { hashOrder } from '../order-hash.js';
import type { Export } from './context.js';
import { itemResult } from './page.js';

/** How far back a flow looks at its first run. */
const firstLook = 24 * 3_600_000;

/**
 * Finds orders that were changed in the source after their export, and says so once on each. They are not written again:
 * after export an order is changed only in the target.
 */
export async function warnOfChanges(context: Export, run: string, signal: AbortSignal): Promise<ItemResult[]> {
  const { db } = context.services;
  const begun = new Date();
  const since = context.flow.changes_seen_until ?? new Date(begun.getTime() - firstLook);
  const first = await nextPosition(db, run);
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await context.source.page({
      changedSince: since.toISOString(),
      ...(cursor !== undefined && { cursor }),
    });
    const rows = await exportsOf(
      db,
      context.route,
      page.records.map((order) => order.id),
    );
    for (const order of page.records) {
      const row = rows.get(order.id);
      if (row?.state !== 'exported') continue;
      if (row.hash !== hashOrder(order)) await warn(context, run, { order, row, code: 'changed_after_export' });
      else if (hasLeft(context, order)) await warn(context, run, { order, row, code: 'left_status_after_export' });
    }
    cursor = page.next;
  } while (cursor !== undefined);
  await setChangesSeen(db, context.flow.id, begun);
  return (await itemsOfRun(db, run, first)).flatMap((item) => itemResult(item) ?? []);
}

/** Where the source keeps no mark, an order that is no longer in the status it went in was cancelled or taken back. */
function hasLeft({ source, options }: Export, { status }: Order): boolean {
  return source.marks === false && !sameStatus(status, options.exportStatus);
}

/** An order that changed, and how that is told. */
interface Changed {
  order: Order;
  row: ExportRow;
  code: 'changed_after_export' | 'left_status_after_export';
}

async function warn(context: Export, run: string, { order, row, code }: Changed): Promise<void> {
  const why = reason(code, { order: order.number, target: row.target_number ?? '', status: order.status });
  const state = code === 'changed_after_export' ? hashOrder(order) : `${hashOrder(order)} ${order.status}`;
  await context.services.db.transaction().execute(async (tx) => {
    if (!(await recordWarned(tx, context.route, order.id, state))) return;
    const position = await nextPosition(tx, run);
    await addItems(tx, run, context.flow.id, [{ position, key: order.id, label: order.number }]);
    await writeOutcomes(tx, run, [
      { key: order.id, outcome: 'unchanged', targetNumber: row.target_number ?? undefined, reasons: [why] },
    ]);
  });
}
