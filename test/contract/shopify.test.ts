import { connector } from '../../connectors/shopify/connector.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderTarget } from './kit/order-target.js';
import { describeRecordSource } from './kit/record-source.js';
import type { Feature, KitSubject, KitSystem } from './kit/subject.js';
import { shopifyOrders, shopifyStock } from './shopify-system.js';

const subject = <S extends KitSystem>(
  name: string,
  start: () => Promise<S>,
  lacks: readonly Feature[] = [],
): KitSubject<S> => ({
  name: `Shopify (simulator, ${name})`,
  connector,
  controllable: true,
  lacks: ['archived customers', 'contacts with references', 'price lists', 'warehouses', 'foreign orders', ...lacks],
  start,
});

describeConnection(subject('drafts completed', () => shopifyOrders('always')));
describeOrderTarget(subject('drafts completed', () => shopifyOrders('always')));
describeOrderTarget(subject('drafts left', () => shopifyOrders('if-flow-confirms')));
describeRecordSource(
  subject('by pages', () => shopifyStock('pages')),
  'stock',
  { tellsChanges: true },
);
describeRecordSource(
  subject('in bulk', () => shopifyStock('bulk'), ['a request for each page']), // one file for all of them
  'stock',
  { tellsChanges: true },
);
