import { randomBytes } from 'node:crypto';
import type { RecordChange } from '../lib/controls.js';
import { statusWords, type Profile } from './profile.js';
import {
  skuKey,
  type PortalCollection,
  type PortalFabric,
  type PortalOrder,
  type PortalOrderItem,
  type PortalProduct,
  type PortalRetailer,
  type PortalSeed,
  type PortalSizing,
  type PortalSku,
  type PortalStock,
  type PortalVariant,
} from './records.js';
import { Refusal, stamp } from './wire.js';

/** A size with the product and variant it belongs to. */
export interface Located {
  product: PortalProduct;
  variant: PortalVariant;
  sku: PortalSku;
}

const firstReference = 100_000;

/** The portal's memory. Kept in the wire's words; instants as `YYYY-MM-DD HH:MM:SS` in UTC. */
export class PortalState {
  orders = new Map<string, PortalOrder>();
  retailers = new Map<string, PortalRetailer>();
  products = new Map<string, PortalProduct>();
  collections = new Map<string, PortalCollection>();
  fabrics = new Map<string, PortalFabric>();
  sizings = new Map<string, PortalSizing>();
  materials: Record<string, string> = {};
  /** Uploaded images by `model|fabric|index`. */
  images = new Map<string, { sha256: string; bytes: number }>();
  priceLists: Record<string, string> = {};
  stock = new Map<string, PortalStock>();
  /** Prices by size, by list and {@link skuKey}. */
  sizePrices = new Map<string, Record<string, unknown>>();
  /** E-mail addresses of the brand's members. */
  members = new Set<string>();
  /** The next batch is cut off half way. */
  cutBatch = false;
  private byReference: Map<string | null, PortalRetailer> | undefined;
  private byEan = new Map<string, Located[]>();
  private bySku = new Map<string, Located[]>();
  private sizes = new Map<string, Located>();
  private tokens = new Map<string, number>();
  private readonly issued = new Set<string>();
  private lastReference = firstReference;

  constructor(
    readonly profile: Profile,
    readonly now: () => Date,
  ) {}

  seed(seed: PortalSeed): void {
    const copy = structuredClone(seed);
    this.priceLists = copy.priceLists;
    this.retailers = new Map(copy.retailers.map((retailer) => [retailer.key, retailer]));
    this.products = new Map(copy.products.map((product) => [product.model, product]));
    this.stock = new Map(Object.entries(copy.stock ?? {}));
    this.members = new Set(copy.members);
    this.sizePrices = new Map();
    this.byReference = undefined;
    this.cutBatch = false;
    this.orders = new Map(copy.orders.map((order) => [order.reference, order]));
    this.lastReference = copy.orders.reduce(
      (last, { reference }) => Math.max(last, Number(reference) || 0),
      firstReference,
    );
    this.materials = copy.materials ?? {};
    this.images = new Map();
    this.seedMasters();
    this.indexSizes();
  }

  addProduct(product: PortalProduct): void {
    this.products.set(product.model, product);
    this.indexSizes();
  }

  /** A new token and the moment it ends, in milliseconds. */
  issueToken(): { token: string; expiry: number } {
    const token = `tok_${randomBytes(16).toString('hex')}`;
    const expiry = this.now().getTime() + this.profile.tokenLifetime * 1000;
    this.tokens.set(token, expiry);
    this.issued.add(token);
    return { token, expiry };
  }

  /** Every token handed out since the last reset, over or not; none of them may be seen in an error. */
  get tokensIssued(): string[] {
    return [...this.issued];
  }

  knowsToken(token: string | undefined): boolean {
    return token !== undefined && (this.tokens.get(token) ?? 0) > this.now().getTime();
  }

  /** All tokens are over, whatever was said at their issue. */
  forgetTokens(): void {
    this.tokens.clear();
  }

  /** As if freshly started, but for the data. */
  forgetEverybody(): void {
    this.tokens.clear();
    this.issued.clear();
  }

  nextReference(): string {
    return String(++this.lastReference);
  }

  retailerByReference(reference: string): PortalRetailer | undefined {
    this.byReference ??= new Map([...this.retailers.values()].reverse().map((each) => [each.reference, each]));
    return this.byReference.get(reference);
  }

  addRetailer(retailer: PortalRetailer): PortalRetailer {
    this.retailers.set(retailer.key, retailer);
    this.byReference?.set(retailer.reference, retailer);
    return retailer;
  }

  /** Every size of every variant. */
  allArticles(): IterableIterator<Located> {
    return this.sizes.values();
  }

  /** Sizes with this key; more than one is a fault in the brand's data (7.4). */
  articles(field: 'ean13' | 'sku', key: string): readonly Located[] {
    return (field === 'ean13' ? this.byEan : this.bySku).get(key) ?? [];
  }

  /** By EAN13, or by model, fabric code or name, and size (le-new-black.md 6.5). */
  findSize(item: Record<string, unknown>): Located | undefined {
    const { ean13, model, variant: fabric, size } = item;
    if (typeof ean13 === 'string') return this.articles('ean13', ean13)[0];
    return [...this.sizes.values()].find(
      ({ product, variant, sku }) =>
        product.model === model &&
        (variant.fabric_code === fabric || variant.fabric_name === fabric) &&
        sku.size_name === size,
    );
  }

  sizeOf(item: PortalOrderItem): Located | undefined {
    return item.size_of === undefined ? undefined : this.sizes.get(item.size_of);
  }

  setStatus(order: PortalOrder, status: string): void {
    const now = stamp(this.now());
    order.status = status;
    order.update_time = now;
    if (status === 'confirmed' || status === 'invoicing') order['confirmation_time'] ??= now;
    if (status === 'canceled') order['cancellation_time'] = now;
  }

  /**
   * `order` by reference; `retailer` by key or reference; `product` by model; `size` and `stock` (its figures) by EAN13, SKU or
   * {@link skuKey}; `price` by `list|model|fabric`.
   */
  change({ kind, key, set = {}, remove = false }: RecordChange): void {
    const now = { update_time: stamp(this.now()) };
    const missing = (): never => {
      throw new Error(`There is no ${kind} ${key}`);
    };
    switch (kind) {
      case 'order': {
        const order = this.orders.get(key) ?? missing();
        if (remove) this.orders.delete(key);
        else Object.assign(order, now, set);
        return;
      }
      case 'retailer': {
        const retailer = this.retailers.get(key) ?? this.retailerByReference(key) ?? missing();
        if (remove) this.retailers.delete(retailer.key);
        else Object.assign(retailer, now, set);
        this.byReference = undefined;
        return;
      }
      case 'product': {
        const product = this.products.get(key) ?? missing();
        if (remove) this.products.delete(key);
        else Object.assign(product, now, set);
        this.indexSizes();
        return;
      }
      case 'size': {
        Object.assign((this.locate(key) ?? missing()).sku, now, set);
        this.indexSizes();
        return;
      }
      case 'stock': {
        const { product, variant, sku } = this.locate(key) ?? missing();
        const place = skuKey(product.model, variant.fabric_code, sku.size_name);
        this.stock.set(place, { in_stock: null, ...this.stock.get(place), ...set });
        return;
      }
      case 'price': {
        const [list, model, fabric] = key.split('|');
        const variant = this.products.get(model ?? '')?.variants.find((each) => each.fabric_code === fabric);
        const price = variant?.prices.find((each) => each.price_list_code === list);
        Object.assign(price ?? missing(), set);
        return;
      }
      default:
        throw new Error(`Records are order, retailer, product, size, stock or price, not ${kind}`);
    }
  }

  /** The status as this brand's API writes it. */
  spell(word: string): string {
    const place = (statusWords as readonly string[]).indexOf(word);
    return place < 0 ? word : (this.profile.statuses[place] ?? word);
  }

  /** Our word for a status in a request; undefined for one the portal does not have. */
  unspell(spelling: string): string | undefined {
    const plain = (text: string): string =>
      this.profile.exactStatuses ? text : text.toLowerCase().replace(/[\s_-]+/g, '_');
    return statusWords[this.profile.statuses.findIndex((own) => plain(own) === plain(spelling))];
  }

  refuseTransition(from: string, to: string): void {
    if (!this.profile.strictTransitions) return;
    const [before, after] = [from, to].map((word) => (statusWords as readonly string[]).indexOf(word));
    const over = from === 'closed' || from === 'canceled';
    if (over || (to !== 'canceled' && (after ?? 0) < (before ?? 0))) {
      throw new Refusal(422, `An order cannot go from ${from} to ${to}`, { status: ['transition not allowed'] });
    }
  }

  /** What products name is there; sizings were made by hand, under codes that their names do not tell. */
  private seedMasters(): void {
    const products = [...this.products.values()];
    this.collections = new Map(
      products.map(({ collection_code: code, collection_name: name }) => [code, { code, name, status: 'order' }]),
    );
    this.fabrics = new Map(
      products.flatMap(({ variants }) =>
        variants.map(({ fabric_code: code, fabric_name: name }) => [code, { code, name }] as const),
      ),
    );
    this.sizings = new Map();
    for (const { sizing_name: name, sizing_sizes: sizes } of products) {
      const known = [...this.sizings.values()].find((each) => each.name === name);
      if (known) known.sizes.push(...sizes.filter((size) => !known.sizes.includes(size)));
      else {
        const id = this.sizings.size + 1;
        this.sizings.set(`S${id}`, { code: `S${id}`, id, name, sizes: [...sizes] });
      }
    }
  }

  private locate(key: string): Located | undefined {
    return this.sizes.get(key) ?? this.articles('ean13', key)[0] ?? this.articles('sku', key)[0];
  }

  private indexSizes(): void {
    this.sizes = new Map();
    this.byEan = new Map();
    this.bySku = new Map();
    for (const product of this.products.values()) {
      for (const variant of product.variants) {
        for (const sku of variant.skus) {
          const located = { product, variant, sku };
          this.sizes.set(skuKey(product.model, variant.fabric_code, sku.size_name), located);
          note(this.byEan, sku.ean13, located);
          note(this.bySku, sku.sku, located);
        }
      }
    }
  }
}

function note(index: Map<string, Located[]>, key: string | null, located: Located): void {
  if (key === null) return;
  const known = index.get(key);
  if (known) known.push(located);
  else index.set(key, [located]);
}
