import type { Customer } from '../../../model/customer.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Change } from '../../ports.js';
import type { RowRefusal } from '../batch.js';

/** Why the portal did not take a retailer; told by the field it complains of (le-new-black.md 9.4). */
export function retailerRefused({ key, record }: Change<Customer>, { fields, message }: RowRefusal): Reason {
  const about = (pattern: RegExp): boolean => fields.some((field) => pattern.test(field));
  if (about(/price_list/)) {
    return reason('portal_price_list_unknown', { record: key, priceList: record.priceList, message });
  }
  if (about(/sales_(rep|admin)/)) return reason('portal_sales_rep_unknown', { reference: key, message });
  if (about(/country/)) {
    return reason('portal_country_invalid', { reference: key, country: record.address?.country ?? '–' });
  }
  return reason('portal_row_refused', { record: key, message });
}
