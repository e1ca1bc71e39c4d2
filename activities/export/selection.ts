import type { Page } from '../../connectors/ports.js';
import type { Order } from '../../model/order.js';
import { reason } from '../../model/reason.js';
import { sameStatus } from '../../model/status.js';
import { addItems, nextPosition, writeOutcomes, type ItemOutcome } from '../../store/items.js';
import { exportsOf } from '../../store/exports.js';
import { planItems, type PlanItemRow } from '../../store/plan-items.js';
import { keepSnapshots } from '../../store/snapshots.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import type { Export } from './context.js';

/** Names asked of the source at once, when orders are selected by name. */
const refsAtOnce = 50;

/**
 * Collects the orders of a run before any status changes: whole orders as snapshots, one pending item each. Repeatable: what
 * a broken try collected stays where it is. Answers how many items there are.
 */
export async function collect(context: Export, run: string, input: FlowInput, signal?: AbortSignal): Promise<number> {
  const seen = new Set<string>();
  const pages = input.plan
    ? planned(context, input.plan, input)
    : input.orders
      ? selected(context, input.orders, input.anyStatus ?? false)
      : inExportStatus(context);
  let position = 0;
  for await (const candidates of oneAhead(pages)) {
    signal?.throwIfAborted();
    const fresh = candidates.filter(({ key }) => !seen.has(key)); // lists shift while they are read
    fresh.forEach(({ key }) => seen.add(key));
    await keep(context, run, position, fresh);
    position += fresh.length;
  }
  return nextPosition(context.services.db, run);
}

/** Asks for the next page while the one before is kept. */
async function* oneAhead<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = (): Promise<IteratorResult<T>> => {
    const asked = pages.next();
    asked.catch(() => undefined); // told when its turn comes
    return asked;
  };
  for (let next = ask(); ;) {
    const { done, value } = await next;
    if (done) return;
    next = ask();
    yield value as T;
  }
}

/** A collected order, or why a name that was asked for does not go. */
interface Candidate {
  key: string;
  order?: Order;
  verdict?: ItemOutcome;
}

async function* inExportStatus(context: Export): AsyncGenerator<Candidate[]> {
  const { source, options } = context;
  let cursor: string | undefined;
  do {
    const page = await source.page({ status: options.exportStatus, ...(cursor !== undefined && { cursor }) });
    // The source's filter is the vendor's; an order that is in another status all the same must not go.
    const inStatus = page.records.filter((order) => sameStatus(order.status, options.exportStatus));
    const due = source.marks === false ? await withoutExported(context, inStatus) : inStatus;
    yield [...due.map((order) => ({ key: order.id, order })), ...unreadable(page)];
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Where the source keeps no mark, orders sent before stand there for ever: they are no items of every run. */
async function withoutExported({ services: { db }, route }: Export, orders: Order[]): Promise<Order[]> {
  const rows = await exportsOf(
    db,
    route,
    orders.map(({ id }) => id),
  );
  return orders.filter(({ id }) => rows.get(id)?.state !== 'exported');
}

async function* selected(context: Export, refs: string[], anyStatus: boolean): AsyncGenerator<Candidate[]> {
  for (let index = 0; index < refs.length; index += refsAtOnce) {
    const asked = refs.slice(index, index + refsAtOnce);
    const page = await context.source.page({ refs: asked });
    const found = new Map(page.records.map((order) => [order.id, order]));
    const broken = new Map(unreadable(page).map((each) => [each.key, each]));
    yield asked.map((key) => broken.get(key) ?? candidate(context, key, found.get(key), anyStatus));
  }
}

/** What is there and cannot be read needs someone, and does not stop the others. */
function unreadable(page: Page<Order>): Candidate[] {
  return (page.unreadable ?? []).map(({ id, reason: why }) => ({
    key: id,
    verdict: { key: id, outcome: 'blocked', reasons: [why] },
  }));
}

function candidate(context: Export, key: string, order: Order | undefined, anyStatus: boolean): Candidate {
  if (!order) {
    return { key, verdict: { key, outcome: 'excluded', reasons: [reason('order_gone_from_source', { order: key })] } };
  }
  const verdict = anyStatus ? undefined : notInExportStatus(context, order);
  return { key, order, ...(verdict && { verdict }) };
}

/** Why an order does not go that is in another status than the flow exports; undefined where it is in that one. */
export function notInExportStatus({ options }: Export, order: Order): ItemOutcome | undefined {
  const expected = options.exportStatus;
  if (sameStatus(order.status, expected)) return undefined;
  const why = reason('order_not_in_export_status', { order: order.number, status: order.status, expected });
  return { key: order.id, outcome: 'excluded', reasons: [why] };
}

/** What a plan would create, as it is now. Whether it is still as it was is seen when its page is worked. */
async function* planned(context: Export, plan: string, input: FlowInput): AsyncGenerator<Candidate[]> {
  const all = await planItems(context.services.db, plan);
  const items = all.filter((item) => item.action === 'created' && isWanted(item, input));
  yield* selected(
    context,
    items.map((item) => item.key),
    input.anyStatus ?? false,
  );
}

function isWanted({ key, label, action, selected: chosen }: PlanItemRow, { orders, only }: FlowInput): boolean {
  if (orders && !orders.includes(key)) return false;
  return only ? [key, label, action].some((each) => only.includes(each)) : chosen;
}

async function keep(context: Export, run: string, first: number, candidates: Candidate[]): Promise<void> {
  const { db } = context.services;
  const orders = candidates.flatMap(({ order, verdict }) => (order && !verdict ? [order] : []));
  await keepSnapshots(db, run, orders);
  const items = candidates.map(({ key, order }, index) => ({
    position: first + index,
    key,
    label: order?.number ?? key,
  }));
  await addItems(db, run, context.flow.id, items);
  await writeOutcomes(
    db,
    run,
    candidates.flatMap(({ verdict }) => verdict ?? []),
  );
}
