import type {
  AwaitedKey,
  Checked,
  Connection,
  CreateResult,
  Exported,
  OrderQuery,
  OrderSource,
  OrderTarget,
  Page,
  Settled,
  StoredOrder,
} from '../../connectors/ports.js';
import type { Order } from '../../model/order.js';
import { reason } from '../../model/reason.js';

/** A portal of plain objects: what a test puts in, a flow reads out. */
export class FakeSource implements OrderSource {
  readonly orders = new Map<string, Order>();
  readonly marked: string[] = [];
  pageSize = 100;
  /** Called before each call; throw to fail it. */
  before: (operation: 'page' | 'mark') => void | Promise<void> = () => undefined;
  refuseMarkOf = new Set<string>();
  /** Orders whose answer breaks the contract. */
  unreadable = new Set<string>();

  add(...orders: Order[]): void {
    for (const order of orders) this.orders.set(order.id, order);
  }

  change(id: string, changes: Partial<Order>): void {
    const order = this.orders.get(id);
    if (!order) throw new Error(`no order ${id}`);
    this.orders.set(id, { ...order, ...changes, updatedAt: new Date().toISOString() });
  }

  async page(query: OrderQuery): Promise<Page<Order>> {
    await this.before('page');
    const all = [...this.orders.values()].filter(
      (order) =>
        (query.status === undefined || order.status === query.status) &&
        (query.refs === undefined || query.refs.includes(order.id)) &&
        (query.changedSince === undefined || (order.updatedAt ?? '') >= query.changedSince),
    );
    const from = Number(query.cursor ?? 0);
    const next = from + this.pageSize;
    const found = structuredClone(all.slice(from, next));
    const unreadable = found
      .filter((order) => this.unreadable.has(order.id))
      .map(({ id }) => ({ id, reason: reason('order_unreadable', { order: id, message: 'items.0 is missing' }) }));
    const records = found.filter((order) => !this.unreadable.has(order.id));
    return { records, unreadable, ...(next < all.length && { next: String(next) }) };
  }

  async markExported(done: Exported[]): ReturnType<OrderSource['markExported']> {
    await this.before('mark');
    return done.map(({ orderId, targetId, status }) => {
      if (this.refuseMarkOf.has(orderId)) {
        const params = { order: orderId, target: targetId, status, message: 'not allowed' };
        return { key: orderId, outcome: 'failed', reason: reason('mark_refused', params) };
      }
      this.change(orderId, { status });
      this.marked.push(orderId);
      return { key: orderId, outcome: 'updated' };
    });
  }
}

/** An ERP of plain objects. Customers decide which orders are valid. */
export class FakeTarget implements OrderTarget {
  readonly orders = new Map<string, StoredOrder & { key: string }>();
  readonly customers = new Set<string>(['C1']);
  readonly calls = { check: 0, create: 0, read: 0, settle: 0 };
  repeatable = true;
  /** What orders of unknown customers wait for. */
  awaitedKind: AwaitedKey['kind'] = 'customer';
  limits = { batch: 20, inFlight: 2 };
  before: (operation: 'check' | 'create' | 'settle', orders: string[]) => void | Promise<void> = () => undefined;
  after: (operation: 'create', orders: string[]) => void | Promise<void> = () => undefined;
  canSettle = true;

  async check(orders: Order[]): Promise<Checked[]> {
    this.calls.check += 1;
    await this.before('check', ids(orders));
    return orders.map((order): Checked => {
      const reference = order.customer.reference;
      if (reference !== undefined && this.customers.has(reference)) {
        return { orderId: order.id, ready: { order, payload: {}, warnings: [] } };
      }
      const why =
        reference === undefined
          ? reason('customer_reference_missing', { order: order.number, customer: order.customer.name })
          : reason('customer_reference_unknown', { order: order.number, reference });
      return { orderId: order.id, reasons: [why], awaits: [{ kind: this.awaitedKind, key: reference ?? '' }] };
    });
  }

  async create(ready: { order: Order }[]): Promise<CreateResult[]> {
    this.calls.create += 1;
    const names = ids(ready.map(({ order }) => order));
    await this.before('create', names);
    const results = ready.map(({ order }): CreateResult => {
      const known = this.repeatable ? [...this.orders.values()].find(({ key }) => key === order.id) : undefined;
      if (known) return { orderId: order.id, outcome: 'unchanged', target: known, reasons: [] };
      const id = String(this.orders.size + 1);
      const stored = { id, number: `S${id.padStart(5, '0')}`, state: 'draft', key: order.id };
      this.orders.set(id, stored);
      return { orderId: order.id, outcome: 'created', target: stored, reasons: [] };
    });
    await this.after('create', names);
    return results;
  }

  async read(wanted: string[]): Promise<StoredOrder[]> {
    this.calls.read += 1;
    return wanted.flatMap((id) => this.orders.get(id) ?? []);
  }

  async settle(orders: Order[]): Promise<Settled[]> {
    this.calls.settle += 1;
    await this.before('settle', ids(orders));
    return orders.map((order): Settled => {
      const found = [...this.orders.values()].find(({ key }) => key === order.id);
      if (!this.canSettle) return { orderId: order.id, outcome: 'ambiguous', reasons: [] };
      return found
        ? { orderId: order.id, outcome: 'created', target: found }
        : { orderId: order.id, outcome: 'absent' };
    });
  }

  /** Source ids of all orders here, one entry each; a doubled order stands twice. */
  get keys(): string[] {
    return [...this.orders.values()].map(({ key }) => key).sort();
  }
}

/** A connection with some ports of a fake. */
export function fakeConnection(ports: Partial<Omit<Connection, 'test' | 'lookups' | 'close'>>): Connection {
  return {
    test: () => Promise.resolve({ ok: true, product: 'Fake', findings: [] }),
    lookups: { lookup: () => Promise.resolve([]), link: () => undefined },
    close: () => Promise.resolve(),
    ...ports,
  };
}

/** An order of customer C1 with one line; tests change what matters to them. */
export function fakeOrder(id: string, changes: Partial<Order> = {}): Order {
  return {
    id,
    number: id,
    status: 'invoicing',
    updatedAt: '2026-01-01T00:00:00Z',
    customer: { reference: 'C1', name: 'Maison Verte' },
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ ean13: '3700000000017', label: 'Jacket', quantity: 1, unitPrice: '10', discountRate: '0' }],
    ...changes,
  };
}

function ids(orders: Order[]): string[] {
  return orders.map((order) => order.id);
}
