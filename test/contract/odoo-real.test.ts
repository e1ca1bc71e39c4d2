import { describe, expect, it } from 'vitest';
import type { OrderOptions } from '../../connectors/ports.js';
import type { Order } from '../../model/order.js';
import { connector } from '../../connectors/odoo/connector.js';
import { protocolTitles, type Protocol } from '../../connectors/odoo/transport/transport.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderTarget } from './kit/order-target.js';
import { describeRecordSource } from './kit/record-source.js';
import { describeRecordTarget } from './kit/record-target.js';
import type { KitSubject, KitSystem } from './kit/subject.js';
import { open } from './kit/surroundings.js';
import { createRawClient, type RawAccess, type RawClient } from '../simulators/odoo/raw-client.js';
import { describePriceRules } from './odoo-prices.js';
import { odooCustomerTarget, odooProductTarget } from './odoo-record-targets.js';
import { odooCustomers, odooPrices, odooProducts, odooStock } from './odoo-records.js';
import { describeAvailable } from './odoo-stock.js';
import { odooSystem, type OdooUnderTest } from './odoo-system.js';

const plainOptions: OrderOptions = {
  productKey: 'ean13-or-sku',
  linesWithoutKey: 'block-order',
  unknownDeliveryAddress: 'create-contact',
  confirm: false,
  priceLists: {},
  charges: {},
  warehouses: {},
};

function plainOrder(id: string, reference: string, sku: string, priceList: string): Order {
  return {
    id,
    number: id,
    status: 'Invoicing',
    customer: { reference, name: 'Kit' },
    priceList,
    currency: 'EUR',
    discountRate: '0',
    charges: { shipping: '0', promotion: '0' },
    delivery: {},
    lines: [{ sku, label: 'Coat', quantity: 1, unitPrice: '10', discountRate: '0' }],
  };
}

/** A tax of 20 %, where the accounts allow one to be made so simply. */
async function makeTax(raw: RawClient, run: string): Promise<number | undefined> {
  return raw.create('account.tax', { name: `VAT ${run}`, amount: 20 }).catch(() => undefined);
}

/** What each version speaks (odoo.md 1.1). */
const versions: Record<14 | 19, readonly Protocol[]> = {
  14: ['json-rpc', 'xml-rpc'],
  19: ['json-2', 'json-rpc', 'xml-rpc'],
};

for (const version of [14, 19] as const) {
  const of = (name: string): string => process.env[`ODOO${version}_${name}`] ?? '';
  if (of('URL') === '') {
    const missing = `Odoo ${version} (real): ODOO${version}_URL, _DB, _USER, _PASSWORD and _API_KEY say where it is; they are not set`;
    describe.skip(missing, () => {
      it.todo('runs the connector kit');
    });
    continue;
  }
  const access = { url: of('URL'), database: of('DB'), user: of('USER'), secret: of('PASSWORD') || of('API_KEY') };
  for (const protocol of versions[version]) {
    const subject = <S extends KitSystem>(view: (odoo: OdooUnderTest) => Promise<S>): KitSubject<S> => ({
      name: `Odoo ${version} (real, ${protocolTitles[protocol]})`,
      connector,
      controllable: false,
      sessions: false,
      start: () => view({ access, apiKey: of('API_KEY') || of('PASSWORD'), protocol }),
    });
    describeConnection(subject(odooSystem));
    describeOrderTarget(subject(odooSystem));
    if (protocol !== versions[version][0]) continue; // which records come does not depend on the protocol
    describeRecordSource(subject(odooCustomers), 'customers', { tellsChanges: true });
    describeRecordSource(subject(odooStock), 'stock', { tellsChanges: true });
    describeRecordSource(subject(odooPrices), 'prices', { tellsChanges: false });
    describeRecordSource(subject(odooProducts), 'products', { tellsChanges: true });
    describeRecordTarget(subject(odooCustomerTarget), 'customers');
    describeRecordTarget(subject(odooProductTarget), 'products');
  }
  describeLines(version, access, of('API_KEY') || of('PASSWORD'));
  const start = (): Promise<OdooUnderTest> =>
    Promise.resolve({ access, apiKey: of('API_KEY') || of('PASSWORD'), protocol: 'json-rpc' });
  describePriceRules(`Odoo ${version} (real)`, start);
  describeAvailable(`Odoo ${version} (real)`, start);
}

/**
 * Addresses are those, and lines bear the description, unit and taxes, that Odoo itself would put there: we send them where
 * that is quicker.
 */
function describeLines(version: 14 | 19, access: RawAccess, apiKey: string): void {
  it(`Odoo ${version} (real): an order reads as one that was entered in Odoo`, async () => {
    const raw = await createRawClient(access);
    const system = await odooSystem({ access, apiKey, protocol: 'json-rpc' });
    const taxes = version === 14 ? 'tax_id' : 'tax_ids';
    const unit = version === 14 ? 'product_uom' : 'product_uom_id';
    const run = Date.now().toString(36);
    const tax = await makeTax(raw, run);
    const product = await raw.create('product.product', {
      name: `Coat ${run}`,
      default_code: `COAT-${run}`,
      description_sale: 'Two pockets\nand a belt',
      taxes_id: tax ? [[6, 0, [tax]]] : [],
    });
    const partner = await raw.create('res.partner', { name: `Lines ${run}`, ref: `LINES-${run}`, is_company: true });
    for (const type of ['invoice', 'delivery']) {
      await raw.create('res.partner', { name: `${type} ${run}`, type, parent_id: partner });
    }
    const line = { product_id: product, product_uom_qty: 1, price_unit: 10 };
    const byHand = await raw.create('sale.order', { partner_id: partner, order_line: [[0, 0, line]] });
    const opened = open(connector, system, system.settings);
    const target = opened.connection.orderTarget;
    const options = { ...plainOptions, priceLists: {} };
    const given = plainOrder(run, `LINES-${run}`, `COAT-${run}`, system.world.priceList);
    const [checked] = (await target?.check([given], options)) ?? [];
    const [made] = (await target?.create(checked?.ready ? [checked.ready] : [], options)) ?? [];
    await opened.close();
    const id = made && 'target' in made ? Number(made.target.id) : 0;
    const [ours, theirs] = await Promise.all(
      [id, byHand].map(async (order) => {
        const [found] = await raw.search('sale.order.line', [['order_id', '=', order]]);
        return raw.read('sale.order.line', [found ?? 0], ['name', unit, taxes, 'product_uom_qty', 'price_unit']);
      }),
    );
    const addresses = ['partner_invoice_id', 'partner_shipping_id'];
    const [mine, hand] = await raw.read('sale.order', [id, byHand], addresses);
    expect({ ...mine, id: 0 }).toEqual({ ...hand, id: 0 });
    const [left, right] = [ours, theirs].map((rows) => ({ ...rows?.[0], id: 0 }) as Record<string, unknown>);
    expect(left).toEqual(right);
    expect(String(left?.['name'])).toContain('and a belt');
  });
}
