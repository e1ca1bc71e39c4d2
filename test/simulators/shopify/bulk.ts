import { gid } from './gid.js';
import { instant } from './present.js';
import type { BulkRecord } from './records.js';
import type { ShopState } from './state.js';

/** Lines of a bulk operation's file: a variant each, with its levels under their aliases (shopify.md 2.7). */
export function* bulkLines(state: ShopState, operation: BulkRecord): Generator<string> {
  for (const {
    id,
    sku,
    barcode,
    name,
    updatedAt,
    requiresComponents,
    productId,
    status,
    item,
  } of state.variants.values()) {
    const levels = operation.locationIds.map((location, place) => {
      const level = item.levels.get(location);
      const quantities = [
        { name: 'available', quantity: level?.available },
        { name: 'incoming', quantity: level?.incoming },
      ];
      const shown = level && {
        isActive: level.isActive,
        updatedAt: instant(level.updatedAt),
        quantities,
      };
      return [`l${place}`, shown ?? null] as const;
    });
    yield `${JSON.stringify({
      id: gid('ProductVariant', id),
      sku,
      barcode,
      displayName: name,
      updatedAt: instant(updatedAt),
      requiresComponents,
      product: { id: gid('Product', productId), status },
      inventoryItem: {
        id: gid('InventoryItem', item.id),
        tracked: item.tracked,
        duplicateSkuCount: 0,
        ...Object.fromEntries(levels),
      },
    })}\n`;
  }
}
