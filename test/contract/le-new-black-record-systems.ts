import type { RecordTarget, SourcedRecord } from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { Price } from '../../model/price.js';
import type { StockLevel } from '../../model/stock.js';
import { demoBrand } from '../simulators/le-new-black/brand.js';
import { portalOf } from '../simulators/le-new-black/brand-records.js';
import { generateCatalogue, generatedKeys } from '../simulators/le-new-black/catalogue.js';
import { startLeNewBlackSimulator, type LeNewBlackSimulator } from '../simulators/le-new-black/server.js';
import type { RecordTargetSystem } from './kit/record-target/system.js';
import type { KitSystem } from './kit/subject.js';

const clientSecret = 'canary/secret+with%signs é';
const member = 'camille.durand@maison-orme.example';

/** A simulated portal with more articles than the demo's; the same for every kind of record. */
export async function startPortal(): Promise<{
  sim: LeNewBlackSimulator;
  common: Omit<KitSystem, 'read' | 'reads'> & Common;
}> {
  const brand = portalOf(demoBrand);
  const { products, stock } = generateCatalogue(700);
  const [twin] = products[0]?.variants[0]?.skus ?? [];
  // Two sizes of one model share an EAN13.
  if (twin)
    products[34]?.variants[3]?.skus.push({ size_name: 'XXL', ean13: twin.ean13, sku: 'TWIN', is_blocked: false });
  const seed = { ...brand, products: [...brand.products, ...products], stock: { ...brand.stock, ...stock } };
  const sim = await startLeNewBlackSimulator({ seed, profile: { clientSecret } });
  const settings = { url: sim.url, clientId: 'demo-client', clientSecret };
  const common = {
    settings,
    wrongCredentials: { ...settings, clientSecret: 'canary-of-a-wrong-secret' },
    nobodyThere: { ...settings, url: 'http://127.0.0.1:1/apis/wholesale/v2' },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [clientSecret, 'canary-of-a-wrong-secret', ...sim.portal.tokensIssued],
    endSession: { kind: 'expired-token' },
    halfBatch: { kind: 'half-batch' },
    controls: sim,
    reset() {
      sim.reset();
      return Promise.resolve();
    },
    stop: () => sim.close(),
  };
  return { sim, common };
}

/** What every kind of record shares. */
export type Common = Pick<RecordTargetSystem<object>, 'halfBatch'>;

/** A record as a source gives it. */
export function sourced<T>(key: string, record: T): SourcedRecord<T> {
  return { key, label: `Record ${key}`, record };
}

/** Retailers; see {@link RecordTargetSystem}. */
export async function startForCustomers(): Promise<RecordTargetSystem<Customer>> {
  const { sim, common } = await startPortal();
  const read = { operation: '^getRetailer$' };
  const retailer = (key: string): Record<string, unknown> => sim.portal.retailerByReference(key) ?? {};
  return {
    ...common,
    port: 'customerTarget',
    openTarget: (connection) => existing(connection.customerTarget?.({ own: {}, priceLists: { EUR: 'EUR-WHS' } })),
    read: ({ customerTarget }) =>
      existing(customerTarget?.({ own: {}, priceLists: {} })).read?.(['C00042']) ?? nothing(),
    reads: read,
    lists: { deliveryAddresses: 'reference', contacts: 'email' },
    records: (count) => Array.from({ length: count }, (_, place) => customer(place)),
    changed({ record, ...rest }) {
      const [first, ...others] = record.contacts ?? [];
      const contacts = first ? [{ ...first, lastName: 'Changed' }, ...others] : [];
      return { ...rest, record: { ...record, paymentTerms: '60 days', contacts } };
    },
    bare: ({ record, ...rest }) => ({
      ...rest,
      record: {
        reference: record.reference,
        name: record.name,
        priceList: 'EUR',
        address: { country: 'FR', street: '' },
        billingAddress: { country: 'FR' },
        deliveryAddresses: (record.deliveryAddresses ?? []).map(({ reference }) => ({ reference, country: 'FR' })),
        contacts: (record.contacts ?? []).map(({ email }) => ({ email, firstName: ' ' })),
      },
    }),
    unfit: [
      { records: [customer(900, { name: ' \n' })], reason: 'portal_name_missing' },
      { records: [customer(901, { priceList: '' })], reason: 'portal_price_list_missing' },
      { records: [customer(902, { address: { city: 'Nantes' } })], reason: 'portal_country_invalid' },
      { records: [customer(903, { address: { country: 'ZZ' } })], reason: 'portal_country_invalid' },
    ],
    refused: [
      { records: [customer(904, { priceList: 'GONE' })], reason: 'portal_price_list_unknown' },
      {
        records: [customer(905, { priceList: 'EUR-WHS', salesperson: { email: 'nobody@maison-orme.example' } })],
        reason: 'portal_sales_rep_unknown',
      },
      {
        records: [customer(906, { priceList: 'EUR-WHS', address: { country: 'ZX' } })],
        reason: 'portal_country_invalid',
      },
      { records: [customer(907, { priceList: 'EUR-WHS', name: ' ' })], reason: 'portal_row_refused' },
    ],
    hostile: (text) =>
      customer(908, {
        name: `Boutique ${text}`,
        paymentTerms: text,
        address: { company: text, country: 'FR', street: text, city: text },
        contacts: [{ email: 'odd@kit.example', firstName: text, lastName: text }],
      }),
    count: (key) => [...sim.portal.retailers.values()].filter(({ reference }) => reference === key).length,
    fillBeside(key) {
      const buyers = [...(retailer(key)['buyers'] as object[]), byHand];
      sim.change({ kind: 'retailer', key, set: { extra_3: 'VIP', delivery_incoterm: 'DAP', buyers } });
    },
    beside(key) {
      const { extra_3: extra, delivery_incoterm: incoterm, company, buyers } = retailer(key);
      return {
        extra,
        incoterm,
        company,
        byHand: (buyers as { email: string }[]).find(({ email }) => email === byHand.email),
      };
    },
    requests: { write: { operation: '^setRetailerBatch$' }, read, scan: { operation: '^listRetailers$' } },
  };
}

const byHand = { email: 'hand@kit.example', first_name: 'By', last_name: 'Hand', gender: 'mrs' };

function customer(place: number, more: Partial<Customer> = {}): SourcedRecord<Customer> {
  const reference = `K${String(place).padStart(4, '0')}`;
  const address = {
    company: `Kit ${place} SARL`,
    street: `${place} rue Basse`,
    zip: '44000',
    city: 'Nantes',
    country: 'FR',
  };
  return sourced(reference, {
    reference,
    name: place % 3 === 0 ? `Maison « Été » & Fils ${place}` : `Kit ${place}`,
    company: `Kit ${place} SARL`,
    taxId: `FR${place}`,
    language: 'fr',
    priceList: 'EUR',
    paymentTerms: '30 days end of month',
    discountRate: place % 2 === 0 ? '12.5' : '0.1',
    salesperson: { name: 'Camille Durand', email: member },
    address: { ...address, phone: '+33 2 40 00 00 00', contact: 'Réception' },
    billingAddress: { ...address, city: 'Paris' },
    deliveryAddresses: [
      { ...address, reference: 'D1' },
      { ...address, reference: 'D2', street2: 'quai 9', country: 'fr' },
    ],
    contacts: [
      { email: `ana@k${place}.example`, firstName: 'Ana', lastName: 'Roux', title: 'mrs', phone: '+33 6 00' },
      { email: `Noé@k${place}.example`.normalize('NFD').replace(/\p{M}/gu, ''), lastName: 'Lambert' },
    ],
    ...more,
  });
}

/** Stock; see {@link RecordTargetSystem}. */
export function startForStock(productKey: 'ean13' | 'sku'): () => Promise<RecordTargetSystem<StockLevel>> {
  return async () => {
    const { sim, common } = await startPortal();
    const options = { own: {}, productKey, incoming: true };
    const read = { operation: productKey === 'sku' ? '^getInventoryBySku$' : '^getInventoryByEan$' };
    const level = (place: number, more: Partial<StockLevel> = {}): SourcedRecord<StockLevel> => {
      const key = generatedKeys(place)[productKey];
      const incoming = place % 2 === 0 ? { incoming: 12, incomingOn: '2026-08-01' } : {};
      return sourced(key, { [productKey]: key, available: 1000 + place, ...incoming, ...more });
    };
    const unknown = sourced('0000000000000', { [productKey]: '0000000000000', available: 3 });
    const article = (key: string): Record<string, unknown> => ({ ...sim.portal.articles(productKey, key)[0]?.sku });
    return {
      ...common,
      port: 'stockTarget',
      openTarget: (connection) => existing(connection.stockTarget?.(options)),
      read: ({ stockTarget }) => existing(stockTarget?.(options)).read?.([generatedKeys(7)[productKey]]) ?? nothing(),
      reads: read,
      lists: {},
      records: (count) => Array.from({ length: count }, (_, place) => level(place + 20)),
      changed: ({ record, ...rest }) => ({ ...rest, record: { ...record, available: record.available + 1 } }),
      bare: ({ record: { available, ean13, sku }, ...rest }) => ({
        ...rest,
        record: { available, ...(ean13 && { ean13 }), ...(sku && { sku }) },
      }),
      unfit: [],
      refused: [
        { records: [unknown], reason: 'portal_article_unknown' },
        { records: [level(500, { available: -3 })], reason: 'portal_row_refused' },
      ],
      count: (key) => sim.portal.articles(productKey, key).length,
      fillBeside: (key) => sim.change({ kind: 'size', key, set: { is_blocked: true, extra_1: 'rack 7' } }),
      beside(key) {
        const { is_blocked: blocked, extra_1: extra } = article(key);
        return { blocked, extra };
      },
      requests: {
        write: { operation: productKey === 'sku' ? '^setInventorySkuBatch$' : '^setInventoryEanBatch$' },
        read,
        scan: { operation: '^listInventory$' },
      },
    };
  };
}

/** Amounts that floats and roundings trip over. */
const amounts = ['0.1', '1234567.89', '33.33', '84.5', '100', '0.005', '19.999'];
const sizesOfVariant = 5;

/** Prices; see {@link RecordTargetSystem}. */
export function startForPrices(pricesBySize: boolean): () => Promise<RecordTargetSystem<Price>> {
  return async () => {
    const { sim, common } = await startPortal();
    const options = {
      own: { pricesBySize, currencies: { 'EUR-WHS': 'EUR' } },
      productKey: 'ean13-or-sku' as const,
      priceLists: { Wholesale: 'EUR-WHS' },
      retailPriceLists: {},
    };
    const read = { operation: pricesBySize ? '^listPriceBySize$' : '^listProducts$' };
    const price = (article: number, more: Partial<Price> = {}): SourcedRecord<Price> => {
      const { ean13, sku } = generatedKeys(article);
      const wholesale = amounts[Math.floor(article / sizesOfVariant) % amounts.length] ?? '1';
      const keys = article % 2 === 0 ? { ean13 } : { sku };
      return sourced(sku, { priceList: 'EUR-WHS', currency: 'EUR', ...keys, wholesale, retail: '249.95', ...more });
    };
    const placed = (more: Partial<Price>): SourcedRecord<Price> =>
      sourced('direct', {
        priceList: 'EUR-WHS',
        currency: 'EUR',
        model: 'G00001',
        variant: 'BLK',
        wholesale: '5',
        ...(pricesBySize && { size: 'M' }),
        ...more,
      });
    const bySize = price(41, { wholesale: '99' });
    return {
      ...common,
      port: 'priceTarget',
      openTarget: (connection) => existing(connection.priceTarget?.(options)),
      read: ({ priceTarget }) => existing(priceTarget?.(options)).read?.(['EUR-WHS/G00001/BLK/M']) ?? nothing(),
      reads: read,
      lists: {},
      records: (count) => Array.from({ length: count }, (_, place) => price((place + 4) * sizesOfVariant)),
      changed: ({ record, ...rest }) => ({ ...rest, record: { ...record, wholesale: '77.77' } }),
      bare({ record, ...rest }) {
        const { retail, ...others } = record;
        return retail === undefined ? { ...rest, record } : { ...rest, record: others };
      },
      unfit: [
        { records: [price(45, { ean13: '0000000000000', sku: 'NOTHING' })], reason: 'portal_article_unknown' },
        { records: [price(0)], reason: 'portal_article_ambiguous' },
        { records: [price(50, { currency: 'USD' })], reason: 'portal_price_currency_differs' },
        ...(pricesBySize ? [] : [{ records: [price(40), bySize], reason: 'portal_price_differs_by_size' }]),
      ],
      refused: [
        { records: [placed({ priceList: 'GONE' })], reason: 'portal_price_list_unknown' },
        { records: [placed({ model: 'GONE' })], reason: 'portal_article_unknown' },
      ],
      count: (key) => {
        const [list, model, fabric] = key.split('/');
        const variant = sim.portal.products.get(model ?? '')?.variants.find((each) => each.fabric_code === fabric);
        return variant?.prices.filter((each) => each.price_list_code === list).length ?? 0;
      },
      fillBeside(key) {
        const [, model, fabric] = key.split('/');
        const variant = sim.portal.products.get(model ?? '')?.variants.find((each) => each.fabric_code === fabric);
        variant?.prices.push({ price_list_code: 'USD-WHS', wholesale_price: 3 });
      },
      beside(key) {
        const [, model, fabric] = key.split('/');
        const { variants = [], ...product } = { ...sim.portal.products.get(model ?? ''), update_time: '' };
        const variant = variants.find((each) => each.fabric_code === fabric);
        const others = variant?.prices.filter((each) => each.price_list_code !== 'EUR-WHS');
        return { ...product, skus: variant?.skus, others };
      },
      requests: { write: { operation: pricesBySize ? '^setPriceBySizeBatch$' : '^setPriceBatch$' }, read },
    };
  };
}

/** @throws where the port is not offered */
export function existing<T extends object>(target: RecordTarget<T> | undefined): RecordTarget<T> {
  if (!target) throw new Error('the port is not offered');
  return target;
}

/** For a target without `read`. */
export function nothing(): Promise<never> {
  return Promise.reject(new Error('cannot be read by key'));
}
