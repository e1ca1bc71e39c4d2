import type { Connection } from '../../ports.js';
import { createCustomerSource, type SourceContext } from './customer-source.js';
import { createPriceSource } from './price-source.js';
import { createProductSource } from './product-source.js';
import { createStockSource } from './stock-source.js';

/** The sources of a connection; `prefix` is the module part of our external ids. */
export function openSources(
  context: SourceContext,
  prefix: string,
): Required<Pick<Connection, 'customerSource' | 'productSource' | 'priceSource' | 'stockSource'>> {
  return {
    productSource: (options) => createProductSource(context, options),
    customerSource: (options) => createCustomerSource(context, options),
    priceSource: (options) => createPriceSource(context, options),
    stockSource: (options) => createStockSource(context, options, prefix),
  };
}
