import type { Order } from '../model/order.js';
import type { Outcome } from '../model/outcome.js';
import type { Reason } from '../model/reason.js';

/** Result of one write, in the order of the changes given. `reason` accompanies all that is not a plain success. */
export interface WriteResult {
  key: string;
  outcome: Extract<Outcome, 'created' | 'updated' | 'unchanged' | 'blocked' | 'failed'>;
  reason?: Reason;
}

/** A page of whole records; `next` is the cursor of the following page, absent on the last. */
export interface Page<T> {
  records: T[];
  /** Records that are there and cannot be read: they must not stop the others. */
  unreadable?: Unreadable[];
  next?: string;
}

/** A record whose answer breaks the vendor's contract, known by its id only. */
export interface Unreadable {
  id: string;
  reason: Reason;
}

/** Which orders to read. `refs` names orders by id; `changedSince` is an ISO instant, inclusive. */
export interface OrderQuery {
  status?: string;
  refs?: string[];
  changedSince?: string;
  cursor?: string;
}

/** An order that is now in the target. */
export interface Exported {
  orderId: string;
  targetId: string;
  /** The status the source is to show from now on, in the source's own vocabulary. */
  status: string;
}

/** Where orders come from. */
export interface OrderSource {
  /**
   * Whole orders; the status is compared as the vendor compares it. An order asked for by `refs` that is gone is left out. While
   * the list moves an order may come twice over several pages, never not at all.
   */
  page(query: OrderQuery): Promise<Page<Order>>;
  /** May touch nothing but the ledger where the source has no such mark. */
  markExported(done: Exported[]): Promise<WriteResult[]>;
  /** One attempt at a clearly marked order; never repeated by itself. */
  createTest?(wish: TestOrderWish): Promise<Order>;
}

/** What a test order is to contain; what is not given, the source chooses from what it finds. */
export interface TestOrderWish {
  customerReference?: string;
  /** EAN13s or SKUs. */
  products?: string[];
  status: string;
}

/** How a flow wants its orders written; the part of its options that targets know. */
export interface OrderOptions {
  productKey: 'ean13' | 'sku' | 'ean13-or-sku';
  linesWithoutKey: 'block-order' | 'leave-line-out';
  unknownDeliveryAddress: 'create-contact' | 'block-order';
  confirm: boolean;
  /** Source price list → target price list. A list that is not mapped is looked for by its own name. */
  priceLists: Record<string, string>;
  /** Product keys that stand for amounts of the order's head. */
  charges: { shipping?: string | undefined; promotion?: string | undefined };
  /** Target's warehouse by order mode (`default` for the rest), by code or name. */
  warehouses: Record<string, string>;
}

/** An order with everything the target needs resolved once. `payload` is the target's own, and plain JSON. */
export interface Ready {
  order: Order;
  payload: unknown;
  /** What is worth saying though the order goes: lines left out, a total that differs. */
  warnings: Reason[];
}

/** Verdict on one order before anything is written: it is ready, or the reasons why not and keys whose arrival changes that. */
export type Checked =
  { orderId: string; ready: Ready } | { orderId: string; ready?: undefined; reasons: Reason[]; awaits: AwaitedKey[] };

/** A record whose arrival or change may let an order go: `{kind: 'customer', key: 'C00042'}`. */
export interface AwaitedKey {
  kind: 'customer' | 'product' | 'price list';
  key: string;
}

/** What became of one order given to {@link OrderTarget.create}; `reasons` beside those of {@link Ready.warnings}. */
export type CreateResult =
  | { orderId: string; outcome: 'created' | 'unchanged'; target: StoredOrder; reasons: Reason[] }
  /** Refused for good by a rule of the target, until someone changes something. */
  | { orderId: string; outcome: 'blocked'; reasons: Reason[]; awaits: AwaitedKey[] }
  /** Not known whether it exists; `settle` or a person must tell. Only where `repeatable` is false. */
  | { orderId: string; outcome: 'ambiguous'; reasons: Reason[] };

/** What an ambiguous create turned out to be. `absent`: certainly not there, sending it is safe. */
export type Settled =
  | { orderId: string; outcome: 'created'; target: StoredOrder }
  | { orderId: string; outcome: 'absent' }
  | { orderId: string; outcome: 'ambiguous'; reasons: Reason[] };

/** An order as the target holds it. */
export interface StoredOrder {
  /** The target's id, as text. */
  id: string;
  /** What people there call it: `S00042`. */
  number: string;
  state: string;
  /** Before tax. */
  total?: string;
}

/** Where orders go. */
export interface OrderTarget {
  /** Look-ups for the whole batch at once; one verdict per order, in order. Writes nothing. */
  check(orders: Order[], options: OrderOptions): Promise<Checked[]>;
  /**
   * Creates orders, keyed by the source's order id; one result per order whatever the batch's fate. Throws
   * `Unreachable`, `Throttled`, `Unauthorized` (nothing known to be wrong with any order) and, where `repeatable`,
   * `Ambiguous`: the caller repeats the same call.
   */
  create(ready: Ready[], options: OrderOptions): Promise<CreateResult[]>;
  /** Orders by the target's ids; one that is gone is left out. */
  read(ids: string[]): Promise<StoredOrder[]>;
  /** True where repeating `create` is harmless. */
  repeatable: boolean;
  /** Where not repeatable: finds out what an ambiguous create did; one answer per order, in order. */
  settle?(orders: Order[]): Promise<Settled[]>;
  limits: { batch: number; inFlight: number };
}

/** One entry a person can choose in a form. */
export interface Choice {
  value: string;
  label: string;
}

/** What can be looked up for forms. */
export type LookupKind = 'priceLists' | 'statuses' | 'warehouses' | 'companies';

/** Live lists for forms, and links to records in the system's own screens. */
export interface Lookups {
  lookup(kind: LookupKind): Promise<Choice[]>;
  /** Address of the record in the vendor's screens, where one is known. */
  link(kind: 'order' | 'customer' | 'product', key: string): string | undefined;
}

/** What a test of a connection found, in sentences with codes. */
export interface TestReport {
  ok: boolean;
  /** `Odoo 14.0 over JSON-RPC`, `Le New Black wholesale API v2`. */
  product: string;
  /** Everything that was found, good and bad, in the order a person reads it. */
  findings: Reason[];
}

/** An open connection: `test()` and some of the ports. */
export interface Connection {
  test(): Promise<TestReport>;
  lookups: Lookups;
  orderSource?: OrderSource;
  orderTarget?: OrderTarget;
  close(): Promise<void>;
}
