import type { Price } from '../../../model/price.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Change, PriceOptions, RecordTarget } from '../../ports.js';
import { mostRows, writeRows, type RowKind, type RowRefusal } from '../batch.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { PriceTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { fitPrices } from './fit.js';
import { refuseUnknownLists } from './price-lists.js';
import { readPrices, readPricesBySize } from './read.js';

/**
 * Prices of models in fabrics (le-new-black.md 8), known by list, model and fabric. A list's currency does not show in the API, so
 * it is only checked where the flow's options name it.
 */
export function createPriceTarget(portal: Portal, options: PriceOptions, own: PriceTargetOptions): RecordTarget<Price> {
  const kind: RowKind<Price> = {
    resource: own.pricesBySize ? 'prices_by_size' : 'prices',
    key: 'product_model',
    reasonOf: priceRefused,
  };
  let checked: Promise<void> | undefined;
  const checkLists = async (): Promise<void> => {
    checked ??= refuseUnknownLists(portal, Object.values(options.priceLists));
    try {
      await checked;
    } catch (error) {
      checked = undefined;
      throw error;
    }
  };
  return {
    owns: ['wholesale', 'retail'],
    creates: true,
    async resolve(records) {
      if (!own.trustPriceLists) await checkLists();
      return fitPrices(records, portal.articles, options, own);
    },
    read: (keys) => (own.pricesBySize ? readPricesBySize(portal, keys) : readPrices(portal, keys)),
    write: (changes) =>
      writeRows(
        portal,
        kind,
        changes.map((change) => ({ change, body: toRow(change) })),
      ),
    limits: { batch: mostRows, inFlight: 1, read: 200 },
  };
}

function toRow({ record }: Change<Price>): Record<string, unknown> {
  return withoutAbsent({
    product_model: record.model,
    fabric_code: record.variant,
    size_name: record.size,
    price_list_code: record.priceList,
    wholesale_price: Number(record.wholesale),
    recommended_retail_price: record.retail === undefined ? undefined : Number(record.retail),
  });
}

function priceRefused({ key, record }: Change<Price>, { fields, message }: RowRefusal): Reason {
  const about = (pattern: RegExp): boolean => fields.some((field) => pattern.test(field));
  if (about(/price_list/)) {
    return reason('portal_price_list_unknown', { record: key, priceList: record.priceList, message });
  }
  if (about(/model|fabric|size/)) return reason('portal_article_unknown', { key });
  return reason('portal_row_refused', { record: key, message });
}
