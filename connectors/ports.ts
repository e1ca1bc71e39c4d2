import type { Customer } from '../model/customer.js';
import type { ImageSlot } from '../model/image.js';
import type { Order } from '../model/order.js';
import type { Outcome } from '../model/outcome.js';
import type { Price } from '../model/price.js';
import type { NeededKey, Product } from '../model/product.js';
import type { Reason } from '../model/reason.js';
import type { StockLevel } from '../model/stock.js';

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
  /** False where the source keeps no mark of an export: orders stay in their status for ever, and those sent before are passed over. */
  marks?: boolean;
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
  /**
   * A person looked, and says that these are not there: what the target itself noted of sending them counts no longer. Absent
   * where it notes nothing that would keep `create` from sending again.
   */
  confirmAbsent?(orders: Order[]): Promise<void>;
  limits: { batch: number; inFlight: number };
}

/** Which records to read. Without `watermark`, `since` and `keys` all of them. */
export interface RecordQuery {
  /** `next` of the page before. */
  cursor?: string;
  /** `watermark` of an earlier pass: what changed since, and a little more, so that nothing is lost. */
  watermark?: string;
  /** What changed at or after this ISO instant, and before `until`: a window a person asks for. */
  since?: string;
  until?: string;
  /** Only these; ones that are gone are left out. A page of its own, without `next`. */
  keys?: string[];
  /** Only these by the source's own ids, as its webhooks name them; otherwise as `keys`. */
  ids?: string[];
  /** Records a page at most; a source may give fewer, and more where records belong together. */
  limit: number;
}

/** A record as its source gives it, or why it takes no part. */
export type Sourced<T> = SourcedRecord<T> | LeftOut;

/** A record that takes part. */
export interface SourcedRecord<T> {
  /** What both sides know it by. */
  key: string;
  /** What a person would call it. */
  label: string;
  record: T;
  /** What is worth saying though it goes. */
  warnings?: Reason[];
  outcome?: undefined;
}

/** A record that takes no part: a rule leaves it out on purpose, or someone must fix something first. */
export interface LeftOut {
  /** What the source knows it by, where it has no proper key. */
  key: string;
  label: string;
  outcome: 'excluded' | 'blocked';
  reasons: Reason[];
  record?: undefined;
  /** Which record it is cannot be told: `key` stands for its place only, and in a pass with such a one nothing is taken for gone. */
  nameless?: true;
}

/** A page of records; `next` is absent on the last. */
export interface RecordPage<T> {
  records: Sourced<T>[];
  next?: string;
  /** Up to where changes are read with this pass, opaque; that of the last page that has one counts. */
  watermark?: string;
}

/** Where records come from; opened with the options of a flow. */
export interface RecordSource<T> {
  /**
   * Every record at least once while the list moves; one that comes again is harmless.
   *
   * @throws {Rejected} where the options of the flow do not fit what is there (a price list that does not exist)
   */
  page(query: RecordQuery): Promise<RecordPage<T>>;
  /** About how many records a full pass brings: one cheap call. Absent where only reading them all would tell. */
  count?(): Promise<number>;
  /**
   * Reads what a record names and does not carry, the bytes of an image. Called for records that differ and are about to be
   * written, by the target that writes them. Absent where records carry everything.
   *
   * @param most bytes the target can use: the source stops reading there, and gives what it has
   * @throws {Rejected} where there is nothing to read: the fault of this record alone
   */
  content?(record: T, most: number): Promise<Content>;
}

/** Bytes a record stands for. */
export interface Content {
  bytes: Uint8Array;
  /** Name the source gives them, with the ending that tells their type: `SS26-001-BLK-1.jpg`. */
  name: string;
}

/** A record as the target holds it, in the target's own words. */
export interface Stored<T> {
  key: string;
  /** What the target shows of it; what is absent it does not hold. */
  record: Partial<T>;
  /** Why nothing can be written to it, whatever differs: several stand there under one key. */
  trouble?: Reason;
}

/** A record to write. */
export interface Change<T> {
  key: string;
  label: string;
  action: 'created' | 'updated';
  /** All that is wanted; what is absent is to be left alone. */
  record: T;
  /** Paths of the fields that differ (`billingAddress.city`); all of them for a record that is new. */
  fields: string[];
  /** Reads the bytes that the record names, `most` of them; see {@link RecordSource.content}. Absent where it names none. */
  content?(most: number): Promise<Content>;
}

/** Where records go; opened with the options of a flow. It writes and compares the fields it owns, and deletes nothing. */
export interface RecordTarget<T> {
  /** Top-level fields that it shows as well as takes: only these are compared. */
  owns: readonly (keyof T & string)[];
  /** False where a record that is not there cannot be made (stock of an unknown article): it is left out, and said. */
  creates: boolean;
  /**
   * Puts records of one page into the target's own words: other keys, several for one or one for several, with reasons for
   * those that do not fit. May look things up; writes nothing. Absent where the words are the same.
   *
   * @throws {Rejected} where nothing can be written at all (a price list that does not exist), before anything is
   */
  resolve?(records: SourcedRecord<T>[]): Promise<Sourced<T>[]>;
  /** What it holds for these keys; what is not there is left out. Cheap for as many as `limits.read`. */
  read?(keys: string[]): Promise<Stored<T>[]>;
  /** Everything it holds, where it can only be listed whole or that is cheaper. At least one of both is there. */
  scan?(): AsyncIterable<Stored<T>>;
  /**
   * The key of a record that looks like this one and stands in the target without a proper key: writing this one would
   * double it. Such records come from `scan` under that key.
   */
  twinKey?(record: T): string | undefined;
  /** One result per change, in order. Repeating a write is harmless: it says what is to stand there. */
  write(changes: Change<T>[]): Promise<WriteResult[]>;
  limits: { batch: number; inFlight: number; read: number };
}

/** What flows with records give to both ports: the part of their options that is common, and the system's own part. */
export interface RecordOptions {
  /** Options of this side that only its system knows; checked by the definition's `portOptions`. */
  own: Record<string, unknown>;
}

/** See `syncCustomers` of the contract's options. */
export interface CustomerOptions extends RecordOptions {
  /** Source price list → target price list. One that is not mapped becomes `defaultPriceList`, else keeps its own name. */
  priceLists: Record<string, string>;
  /** Target price list of customers whose list is not mapped, or that have none. */
  defaultPriceList?: string | undefined;
}

/** See `syncProducts` of the contract's options. */
export interface ProductOptions extends RecordOptions {
  /** Sizes without such a key are left out, and products without a size; the engine sees to it, whatever a source gives. */
  productKey: NeededKey;
  /** Language a target that holds one shows texts in, where the source has it; ISO 639-1. Otherwise the source's own. */
  language?: string | undefined;
}

/** See `syncPrices` of the contract's options. */
export interface PriceOptions extends RecordOptions {
  productKey: 'ean13' | 'sku' | 'ean13-or-sku';
  /** Source price list → target price list; only these are moved. */
  priceLists: Record<string, string>;
  /** Target price list → source price list that holds its recommended retail prices. */
  retailPriceLists: Record<string, string>;
}

/** See `syncInventory` of the contract's options. */
export interface StockOptions extends RecordOptions {
  /** The key both sides match articles by; articles without it take no part. */
  productKey: 'ean13' | 'sku';
  /** Also quantities on their way, with their day. */
  incoming: boolean;
}

/** One entry a person can choose in a form. */
export interface Choice {
  value: string;
  label: string;
}

/** What can be looked up for forms. */
export type LookupKind = 'priceLists' | 'statuses' | 'warehouses' | 'companies';

/** Records that systems have screens for. */
export type LinkKind = 'order' | 'customer' | 'product';

/** Live lists for forms, and links to records in the system's own screens. */
export interface Lookups {
  lookup(kind: LookupKind): Promise<Choice[]>;
  /** Address of the record in the vendor's screens, where one is known. */
  link(kind: LinkKind, key: string): string | undefined;
}

/** What a test of a connection found, in sentences with codes. */
export interface TestReport {
  ok: boolean;
  /** `Odoo 14.0 over JSON-RPC`, `Le New Black wholesale API v2`. */
  product: string;
  /** Everything that was found, good and bad, in the order a person reads it. */
  findings: Reason[];
}

/** A place in a system where an address can be registered that is told of changes. */
export interface WebhookSlot {
  entity: string;
  /** `absent` there is no such place · `free` it points nowhere · `off` it points somewhere and sends nothing */
  state: 'absent' | 'free' | 'off' | 'on';
  target?: string;
}

/** Places of a system for webhooks, one an entity of its definition's `webhooks`. */
export interface WebhookSlots {
  read(): Promise<WebhookSlot[]>;
  /** Points one that is free at an address; answers what stands there then, which may be another's. */
  take(entity: string, at: { url: string; headers: Record<string, string> }): Promise<WebhookSlot>;
  activate(entity: string): Promise<WebhookSlot>;
  /** Takes our own address out. The caller knows that it is ours. */
  clear(entity: string): Promise<void>;
}

/** An open connection: `test()` and some of the ports. */
export interface Connection {
  test(): Promise<TestReport>;
  lookups: Lookups;
  webhooks?: WebhookSlots;
  orderSource?: OrderSource;
  orderTarget?: OrderTarget;
  customerSource?(options: CustomerOptions): RecordSource<Customer>;
  customerTarget?(options: CustomerOptions): RecordTarget<Customer>;
  productSource?(options: ProductOptions): RecordSource<Product>;
  productTarget?(options: ProductOptions): RecordTarget<Product>;
  /** Its records are images at their places; it reads no bytes before `content` is called. */
  imageSource?(options: RecordOptions): RecordSource<ImageSlot>;
  imageTarget?(options: RecordOptions): RecordTarget<ImageSlot>;
  priceSource?(options: PriceOptions): RecordSource<Price>;
  priceTarget?(options: PriceOptions): RecordTarget<Price>;
  stockSource?(options: StockOptions): RecordSource<StockLevel>;
  stockTarget?(options: StockOptions): RecordTarget<StockLevel>;
  close(): Promise<void>;
}
