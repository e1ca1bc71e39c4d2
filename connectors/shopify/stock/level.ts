import { reason, type Reason } from '../../../model/reason.js';
import type { StockLevel } from '../../../model/stock.js';
import type { Sourced, StockOptions } from '../../ports.js';
import type { Location } from '../shop.js';
import { printable } from '../wire.js';
import type { StockOwnOptions } from './own-options.js';
import { keyOf, numberOf, type VariantRow } from './rows.js';
import type { Twins } from './twins.js';

/** What a verdict on a variant depends on beside itself. */
export interface Judging {
  options: StockOptions;
  own: StockOwnOptions;
  locations: readonly Location[];
  twins: Twins;
}

/** A variant as stock that can be sold, or why it takes no part. */
export function judgeVariant(row: VariantRow, judging: Judging): Sourced<StockLevel> {
  const { options, own, twins } = judging;
  const label = printable(row.displayName);
  const id = `#${numberOf(row.id)}`;
  const verdict = keyOf(row, options.productKey);
  const out = (key: string, outcome: 'excluded' | 'blocked', why: Reason): Sourced<StockLevel> => ({
    key,
    label,
    outcome,
    reasons: [why],
  });
  if ('missing' in verdict) {
    return out(id, 'excluded', reason('shopify_variant_without_key', { product: label, key: options.productKey }));
  }
  if ('unreadable' in verdict) {
    return out(id, 'blocked', reason('shopify_barcode_unreadable', { product: label, barcode: verdict.unreadable }));
  }
  const { key } = verdict;
  const excluded = exclusion(row, label, own);
  if (excluded) return out(key, 'excluded', excluded);
  const twin = twins.get(key);
  const isFirst = twin === undefined || twin.first === row.id;
  const own_key = isFirst ? key : `${key} (${id})`;
  if (twin && !twin.sameItem) return out(own_key, 'blocked', reason('shopify_key_shared', { key, product: label }));
  if (!isFirst) return out(own_key, 'excluded', reason('shopify_variant_repeated', { key, product: label }));
  const warnings = verdict.doubtful ? [reason('shopify_barcode_doubtful', { key, product: label })] : [];
  return sellable(row, key, label, judging, warnings);
}

function exclusion(row: VariantRow, label: string, own: StockOwnOptions): Reason | undefined {
  const status = row.product.status.toLowerCase();
  if (!own.statuses.some((wanted) => wanted === status)) {
    return reason('shopify_product_not_for_sale', { product: label, status });
  }
  if (row.requiresComponents && !own.bundles) return reason('shopify_bundle', { product: label });
  if (!row.inventoryItem.tracked && own.untracked === 'leave-out') {
    return reason('shopify_untracked', { product: label });
  }
  return undefined;
}

function sellable(
  row: VariantRow,
  key: string,
  label: string,
  { options, own, locations }: Judging,
  warnings: Reason[],
): Sourced<StockLevel> {
  const { tracked, levels } = row.inventoryItem;
  let available = 0;
  let incoming = 0;
  for (const [place, { name, isActive }] of locations.entries()) {
    const level = levels[place];
    if (!level) continue;
    const [here, coming] = [quantity(level, 'available'), quantity(level, 'incoming')];
    if (!isActive) {
      if (here !== 0) warnings.push(reason('shopify_stock_at_deactivated', { key, quantity: here, location: name }));
    } else if (level.isActive) {
      available += here;
      incoming += coming;
      if (here < 0) warnings.push(reason('shopify_stock_negative', { key, quantity: here, location: name }));
    }
  }
  const sold = !tracked && own.untracked !== 'leave-out' ? own.untracked : Math.max(0, available - own.buffer);
  return {
    key,
    label,
    record: {
      [options.productKey]: key,
      available: sold,
      ...(options.incoming && { incoming: Math.max(0, incoming) }),
    },
    ...(warnings.length > 0 && { warnings }),
  };
}

function quantity({ quantities }: NonNullable<VariantRow['inventoryItem']['levels'][number]>, name: string): number {
  return quantities.find((each) => each.name === name)?.quantity ?? 0;
}
