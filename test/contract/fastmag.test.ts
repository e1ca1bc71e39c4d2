import { connector } from '../../connectors/fastmag/connector.js';
import { fastmagImages, fastmagPrices, fastmagProducts } from './fastmag-product-systems.js';
import { fastmagCustomers, fastmagOrders, fastmagStock } from './fastmag-system.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderTarget } from './kit/order-target.js';
import { describeRecordSource } from './kit/record-source.js';
import type { KitSubject, KitSystem } from './kit/subject.js';

const subject = <S extends KitSystem>(name: string, start: () => Promise<S>): KitSubject<S> => ({
  name: `Fastmag (simulator, ${name})`,
  connector,
  controllable: true,
  sessions: false,
  lacks: ['contacts with references', 'price lists', 'foreign orders'],
  start,
});

describeConnection(subject('EDI', fastmagOrders));
describeOrderTarget(subject('COMMANDE', fastmagOrders));
describeRecordSource(subject('customers', fastmagCustomers), 'customers', { tellsChanges: true });
describeRecordSource(subject('sheets', fastmagProducts), 'products', { tellsChanges: true });
describeRecordSource(subject('content network', fastmagImages), 'images', { tellsChanges: false });
describeRecordSource(subject('price lists', fastmagPrices), 'prices', { tellsChanges: false });
describeRecordSource(
  subject('by EAN13', () => fastmagStock('ean13')),
  'stock',
  { tellsChanges: false },
);
describeRecordSource(
  subject('by SKU', () => fastmagStock('sku')),
  'stock',
  { tellsChanges: false },
);
