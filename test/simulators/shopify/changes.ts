import type { RecordChange } from '../lib/controls.js';
import type { AddressRecord, LevelRecord, VariantRecord } from './records.js';
import type { ShopState } from './state.js';

/**
 * Changes one record as a person in the shop's admin would. Kinds: `variant` (key: barcode, SKU or number; set `barcode`, `sku`,
 * `name`, `status`, `tracked`, or `available`/`incoming` with `location`), `location` (by name; set `isActive`), `company` (by
 * external id; made where it is not there, set `name`, `address`), `order` (by number; remove, or set `quantity` of its first line).
 */
export function changeRecord(state: ShopState, { kind, key, set = {}, remove = false }: RecordChange): void {
  switch (kind) {
    case 'variant': {
      const variant = state.findVariant(key);
      if (remove) state.variants.delete(variant.id);
      else changeVariant(state, variant, set);
      return;
    }
    case 'location':
      Object.assign(state.locationNamed(key), set);
      return;
    case 'company':
      changeCompany(state, key, set);
      return;
    case 'order':
      changeOrder(state, key, set, remove);
      return;
    default:
      throw new Error(`there is no kind ${kind}`);
  }
}

function changeVariant(state: ShopState, variant: VariantRecord, set: Record<string, unknown>): void {
  const { location, available, incoming, isActive, tracked, ...own } = set;
  const level = Object.fromEntries(
    Object.entries({ available, incoming, isActive }).filter(([, value]) => value !== undefined),
  ) as Partial<LevelRecord>;
  if (Object.keys(level).length > 0) {
    const place = location === undefined ? [...state.locations.values()][0] : state.locationNamed(String(location));
    if (place) state.setLevel(variant, place.id, level);
  }
  if (typeof tracked === 'boolean') variant.item.tracked = tracked;
  if (Object.keys(own).length > 0) Object.assign(variant, own, { updatedAt: state.now() });
}

function changeCompany(state: ShopState, key: string, set: Record<string, unknown>): void {
  const company = [...state.companies.values()].find(({ externalId }) => externalId === key);
  if (company) {
    Object.assign(company, set);
    return;
  }
  const address = set['address'] as AddressRecord | undefined;
  const name = String(set['name'] ?? key);
  state.addCompany({ externalId: key, name, locations: [{ externalId: key, name, ...(address && { address }) }] });
}

function changeOrder(state: ShopState, key: string, set: Record<string, unknown>, remove: boolean): void {
  const order = [...state.orders.values()].find(({ name, id }) => name === key || String(id) === key);
  if (!order) throw new Error(`there is no order ${key}`);
  if (remove) {
    state.orders.delete(order.id);
    state.drafts.delete(order.draft.id);
    return;
  }
  const [line] = order.lines;
  if (line && typeof set['quantity'] === 'number') line.quantity = set['quantity'];
  order.updatedAt = state.now();
}
