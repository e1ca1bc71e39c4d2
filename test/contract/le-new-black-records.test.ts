import { connector } from '../../connectors/le-new-black/connector.js';
import { describeRecordTarget } from './kit/record-target.js';
import { startForImages, startForProducts } from './le-new-black-product-systems.js';
import { startForCustomers, startForPrices, startForStock } from './le-new-black-record-systems.js';

const simulated = { name: 'Le New Black (simulator)', connector, controllable: true } as const;

describeRecordTarget({ ...simulated, start: startForCustomers }, 'customers');
describeRecordTarget({ ...simulated, start: startForProducts }, 'products');
describeRecordTarget({ ...simulated, start: startForImages }, 'images');
describeRecordTarget({ ...simulated, start: startForStock('ean13') }, 'stock by EAN13');
describeRecordTarget({ ...simulated, start: startForStock('sku') }, 'stock by SKU');
describeRecordTarget({ ...simulated, start: startForPrices(false) }, 'prices');
describeRecordTarget({ ...simulated, start: startForPrices(true) }, 'prices by size');
