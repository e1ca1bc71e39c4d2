import type { Profile } from './profile.js';
import type {
  BulkRecord,
  CompanyLocationRecord,
  CompanyRecord,
  CustomerRecord,
  DraftRecord,
  LevelRecord,
  LocationRecord,
  OrderRecord,
  VariantRecord,
} from './records.js';
import type { ShopifySeed, VariantSeed } from './seed.js';

/** What the simulated shop holds. */
export class ShopState {
  readonly locations = new Map<number, LocationRecord>();
  readonly variants = new Map<number, VariantRecord>();
  readonly customers = new Map<number, CustomerRecord>();
  readonly companies = new Map<number, CompanyRecord>();
  readonly companyLocations = new Map<number, CompanyLocationRecord>();
  readonly drafts = new Map<number, DraftRecord>();
  readonly orders = new Map<number, OrderRecord>();
  readonly bulk = new Map<number, BulkRecord>();
  /** Tokens by client credentials, and when they end. */
  readonly tokens = new Map<string, number>();
  /** Whether orders can carry a unique id of ours. */
  orderIdDefined = false;
  private last = 1000;

  constructor(
    readonly profile: Profile,
    readonly now: () => number,
  ) {}

  nextId(): number {
    this.last += 1;
    return this.last;
  }

  seed(seed: ShopifySeed): void {
    for (const table of [this.locations, this.variants, this.customers, this.companies, this.companyLocations]) {
      table.clear();
    }
    for (const table of [this.drafts, this.orders, this.bulk]) table.clear();
    this.tokens.clear();
    this.orderIdDefined = false;
    this.last = 1000;
    for (const location of seed.locations ?? []) this.addLocation(location);
    for (const variant of seed.variants ?? []) this.addVariant(variant);
    for (const customer of seed.customers ?? []) this.addCustomer(customer);
    for (const company of seed.companies ?? []) this.addCompany(company);
  }

  addLocation(given: Partial<Omit<LocationRecord, 'id'>> & { name: string }): LocationRecord {
    const defaults = { isActive: true, fulfillsOnlineOrders: true, isFulfillmentService: false };
    const location = { id: this.nextId(), ...defaults, ...given };
    this.locations.set(location.id, location);
    return location;
  }

  addVariant(given: VariantSeed): VariantRecord {
    const now = this.now();
    const twin = given.sharesItemOf === undefined ? undefined : this.findVariant(given.sharesItemOf);
    const item = twin?.item ?? { id: this.nextId(), tracked: given.tracked ?? true, levels: new Map() };
    const variant: VariantRecord = {
      id: this.nextId(),
      productId: this.nextId(),
      status: given.status ?? 'ACTIVE',
      name: given.name,
      sku: given.sku ?? null,
      barcode: given.barcode ?? null,
      price: given.price ?? '100.00',
      requiresComponents: given.bundle ?? false,
      item,
      createdAt: now,
      updatedAt: now,
    };
    this.variants.set(variant.id, variant);
    for (const [name, stock] of Object.entries(given.stock ?? {})) {
      const level = typeof stock === 'number' ? { available: stock } : stock;
      this.setLevel(variant, this.locationNamed(name).id, level);
    }
    return variant;
  }

  /** Counts anew; what is not given stays. */
  setLevel(variant: VariantRecord, locationId: number, level: Partial<LevelRecord>): void {
    const before = variant.item.levels.get(locationId) ?? { available: 0, incoming: 0, isActive: true };
    variant.item.levels.set(locationId, { ...before, ...level, updatedAt: this.now() });
  }

  addCustomer(given: Omit<CustomerRecord, 'id' | 'addresses' | 'code'> & Partial<CustomerRecord>): CustomerRecord {
    const customer = { addresses: [], code: null, ...given, id: this.nextId() };
    this.customers.set(customer.id, customer);
    return customer;
  }

  addCompany(given: NonNullable<ShopifySeed['companies']>[number]): CompanyRecord {
    const now = this.now();
    const customer = this.addCustomer({ name: `Buyer of ${given.name}`, email: `buyer-${this.last}@example.com` });
    const contact = given.withoutContact ? null : { id: this.nextId(), customerId: customer.id };
    const company: CompanyRecord = {
      id: this.nextId(),
      externalId: given.externalId ?? null,
      name: given.name,
      mainContact: contact,
      createdAt: now,
    };
    this.companies.set(company.id, company);
    for (const { externalId, name, address, checkoutToDraft, terms, withoutRole } of given.locations) {
      const location: CompanyLocationRecord = {
        id: this.nextId(),
        companyId: company.id,
        externalId: externalId ?? null,
        name: name ?? given.name,
        address: address ?? null,
        contacts: contact && !withoutRole ? [contact.id] : [],
        checkoutToDraft: checkoutToDraft ?? false,
        terms: terms === undefined ? null : { id: this.nextId(), name: terms, type: 'NET' },
        createdAt: now,
      };
      this.companyLocations.set(location.id, location);
    }
    return company;
  }

  /** By barcode, SKU or number. @throws where there is none */
  findVariant(key: string): VariantRecord {
    for (const variant of this.variants.values()) {
      if (variant.barcode === key || variant.sku === key || String(variant.id) === key) return variant;
    }
    throw new Error(`there is no variant ${key}`);
  }

  /** @throws where there is none */
  locationNamed(name: string): LocationRecord {
    const found = [...this.locations.values()].find((location) => location.name === name);
    if (!found) throw new Error(`there is no location ${name}`);
    return found;
  }

  /** Whether a change of that moment has reached the search index. */
  isIndexed(changedAt: number): boolean {
    return this.now() - changedAt >= this.profile.searchLagMs;
  }
}
