/** What a shop holds, as the simulator keeps it. Ids are numbers here and GIDs on the wire. */
export interface LocationRecord {
  id: number;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
  isFulfillmentService: boolean;
}

/** Stock of an item at a location. */
export interface LevelRecord {
  available: number;
  incoming: number;
  isActive: boolean;
  updatedAt: number;
}

/** What is counted; several variants may share one. */
export interface ItemRecord {
  id: number;
  tracked: boolean;
  levels: Map<number, LevelRecord>;
}

/** See `ProductStatus` of the schema. */
export type Status = 'ACTIVE' | 'ARCHIVED' | 'DRAFT' | 'UNLISTED';

/** A variant with what its product says of it. */
export interface VariantRecord {
  id: number;
  productId: number;
  status: Status;
  name: string;
  sku: string | null;
  barcode: string | null;
  price: string;
  requiresComponents: boolean;
  item: ItemRecord;
  createdAt: number;
  updatedAt: number;
}

/** A postal address. */
export interface AddressRecord {
  address1: string;
  address2?: string | null;
  city: string;
  zip: string;
  countryCode: string;
}

/** A person who buys. */
export interface CustomerRecord {
  id: number;
  name: string;
  email: string;
  /** Value of its metafield of type `id`. */
  code: string | null;
  addresses: AddressRecord[];
}

/** A branch of a company; orders go to one. */
export interface CompanyLocationRecord {
  id: number;
  companyId: number;
  externalId: string | null;
  name: string;
  address: AddressRecord | null;
  /** Contacts that may order for it. */
  contacts: number[];
  checkoutToDraft: boolean;
  terms: { id: number; name: string; type: 'NET' | 'FULFILLMENT' } | null;
  createdAt: number;
}

/** A company, with the contact that stands for it. */
export interface CompanyRecord {
  id: number;
  externalId: string | null;
  name: string;
  mainContact: { id: number; customerId: number } | null;
  createdAt: number;
}

/** A line of a draft or an order. */
export interface LineRecord {
  variantId: number;
  quantity: number;
  unitPrice: number;
  /** Percent. */
  discount: number;
}

/** A draft with all it was given. */
export interface DraftRecord {
  id: number;
  name: string;
  createdAt: number;
  updatedAt: number;
  input: Record<string, unknown>;
  tags: string[];
  attributes: { key: string; value: string }[];
  lines: LineRecord[];
  total: number;
  tax: number;
  currency: string;
  orderId: number | null;
}

/** An order that a draft became. */
export interface OrderRecord {
  id: number;
  name: string;
  createdAt: number;
  updatedAt: number;
  draft: DraftRecord;
  lines: LineRecord[];
  cancelledAt: number | null;
  paid: boolean;
  portalId: string | null;
}

/** A bulk operation. */
export interface BulkRecord {
  id: number;
  locationIds: number[];
  query: string;
  startedAt: number;
}
