import type { PortalOrder, PortalOrderItem, PortalRetailer } from './records.js';
import type { PortalState } from './state.js';

/** An order as the API shows it: its retailer's reference and its lines' keys are those of now (le-new-black.md 6.1, 6.2). */
export function renderOrder(order: PortalOrder, state: PortalState): Record<string, unknown> {
  const { retailer: key, items, status, ...head } = order;
  const retailer = state.retailers.get(key);
  return {
    ...head,
    status: state.spell(status),
    retailer_reference: retailer?.reference ?? null,
    retailer_name: retailer?.name ?? null,
    items: items.map((item) => renderItem(item, state)),
  };
}

function renderItem(item: PortalOrderItem, state: PortalState): Record<string, unknown> {
  const { size_of, ...fields } = item;
  const found = state.sizeOf(item);
  if (size_of === undefined || !found) return fields;
  const { product, variant, sku } = found;
  return {
    collection_name: product.collection_name,
    name: product.name,
    reference: variant.reference,
    color: variant.fabric_name,
    size: sku.size_name,
    ean13: sku.ean13,
    sku: sku.sku,
    ...fields,
  };
}

/** A retailer as the API shows it: without the simulator's own key, and without what is taken but not shown (le-new-black.md 9.1). */
export function renderRetailer(retailer: PortalRetailer): Record<string, unknown> {
  return { ...retailer, key: undefined, company: undefined, access_status: undefined, access_role_level: undefined };
}
