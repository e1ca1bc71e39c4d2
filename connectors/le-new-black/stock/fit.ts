import { reason, type Reason } from '../../../model/reason.js';
import type { StockLevel } from '../../../model/stock.js';
import type { SourcedRecord, StockOptions } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';

/** Stock as the portal takes it: whole pieces, none negative (le-new-black.md 7.2, 7.4). */
export function fitStock(sourced: SourcedRecord<StockLevel>, options: StockOptions): SourcedRecord<StockLevel> {
  const { label, record } = sourced;
  const key = record[options.productKey]?.trim() || sourced.key;
  const { available, incoming, incomingOn } = record;
  const coming = options.incoming ? incoming : undefined;
  const warnings = [...(sourced.warnings ?? []), ...adjusted(key, available), ...adjusted(key, coming)];
  return {
    key,
    label,
    record: withoutAbsent({
      [options.productKey]: key,
      available: pieces(available),
      incoming: coming === undefined ? undefined : pieces(coming),
      incomingOn: options.incoming ? incomingOn : undefined,
    }),
    ...(warnings.length > 0 && { warnings }),
  };
}

function pieces(quantity: number): number {
  return Math.max(0, Math.floor(quantity));
}

function adjusted(key: string, quantity: number | undefined): Reason[] {
  if (quantity === undefined || pieces(quantity) === quantity) return [];
  return [reason('portal_stock_adjusted', { key, quantity, sent: pieces(quantity) })];
}
