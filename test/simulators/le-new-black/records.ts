/** A postal address in the wire's words (le-new-black.md 9.2). */
export interface PortalAddress {
  reference: string;
  company: string;
  country: string;
  contact_name?: string;
  contact_email?: string;
  tel?: string;
  address_1?: string;
  address_2?: string;
  zipcode?: string;
  city?: string;
  vat_number?: string;
}

/** A person who orders for a retailer (9.3). */
export interface PortalBuyer {
  email: string;
  first_name: string;
  last_name: string;
  gender: string;
}

/** A retailer (9.1). `key` is the simulator's own and never sent: retailers made by hand have no reference. */
export interface PortalRetailer {
  key: string;
  reference: string | null;
  name: string;
  price_list_code: string;
  store_address: PortalAddress;
  billing_address?: PortalAddress;
  delivery_addresses: PortalAddress[];
  buyers: PortalBuyer[];
  discount_rate?: number;
  terms_of_payment?: string;
  create_time?: string;
  update_time?: string;
  [field: string]: unknown;
}

/** One size of a variant (5.4). */
export interface PortalSku {
  size_name: string;
  ean13: string | null;
  sku: string | null;
  is_blocked: boolean;
  [field: string]: unknown;
}

/** A product in one fabric or colour (5.4). */
export interface PortalVariant {
  fabric_code: string;
  fabric_name: string;
  reference: string;
  is_available: boolean;
  is_blocked: boolean;
  prices: { price_list_code: string; wholesale_price: number; recommended_retail_price?: number }[];
  skus: PortalSku[];
  [field: string]: unknown;
}

/** A product (5.3). */
export interface PortalProduct {
  model: string;
  name: string;
  category_name: string;
  collection_code: string;
  collection_name: string;
  sizing_name: string;
  sizing_sizes: string[];
  is_published: boolean;
  order_min?: number;
  order_multiple?: number;
  variants: PortalVariant[];
  create_time?: string;
  update_time?: string;
  [field: string]: unknown;
}

/** A collection (10.1). */
export interface PortalCollection {
  code: string;
  name: string;
  status: string;
  [field: string]: unknown;
}

/** A fabric (10.3). */
export interface PortalFabric {
  code: string;
  name: string;
  material_code?: string | null;
  material_name?: string | null;
  color_code?: string | null;
  color_name?: string | null;
  [field: string]: unknown;
}

/** A sizing (10.4); answers do not show the code. */
export interface PortalSizing {
  code: string;
  id: number;
  name: string;
  sizes: string[];
}

/** An order line (6.2). `size_of` names the size it orders ({@link skuKey}); name, colour and keys are then read from there. */
export interface PortalOrderItem {
  size_of?: string;
  quantity: number;
  unit_price: number;
  discount_rate?: number;
  discount_amount?: number;
  [field: string]: unknown;
}

/** An order (6.1). `retailer` is the retailer's `key`: reference and name are read from there, as they are now. */
export interface PortalOrder {
  reference: string;
  retailer: string;
  status: string;
  items: PortalOrderItem[];
  create_time: string;
  update_time: string;
  purchase_order_reference?: string | null;
  [field: string]: unknown;
}

/** What is there of one size (7.1). */
export interface PortalStock {
  in_stock: number | null;
  in_stock_update_time?: string | null;
  incoming_stock?: number | null;
  incoming_stock_date?: string | null;
}

/** Everything a portal can be filled with. */
export interface PortalSeed {
  /** Price list code → currency; cannot be created through the API (3). */
  priceLists: Record<string, string>;
  retailers: PortalRetailer[];
  products: PortalProduct[];
  orders: PortalOrder[];
  /** By {@link skuKey}; sizes without an entry show no figure. */
  stock?: Record<string, PortalStock>;
  /** E-mail addresses of the brand's members; retailers can be given to these only. */
  members?: string[];
  /** Code of a material → its name; cannot be made through the API. */
  materials?: Record<string, string>;
}

/** How a line names a size. */
export function skuKey(model: string, fabric: string, size: string): string {
  return `${model}|${fabric}|${size}`;
}
