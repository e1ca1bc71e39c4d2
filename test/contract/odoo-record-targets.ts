import type { RecordTarget, SourcedRecord } from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { Product } from '../../model/product.js';
import { comparedTaxId } from '../../model/tax-id.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import type { RecordTargetSystem } from './kit/record-target/system.js';
import { odooConnection, unique, type OdooUnderTest } from './odoo-system.js';

/** What differs between the targets; the rest is the same for all. */
type Parts<T extends object> = Omit<
  RecordTargetSystem<T>,
  keyof ReturnType<typeof odooConnection> | 'reset' | 'halfBatch' | 'requests' | 'writesUnread'
>;

/** Each reset begins a run of its own: real databases keep what earlier ones put there. */
async function system<T extends object>(
  odoo: OdooUnderTest,
  model: string,
  parts: (raw: RawClient, run: () => string) => Parts<T>,
): Promise<RecordTargetSystem<T>> {
  const raw = await createRawClient(odoo.access);
  let run = unique();
  const reads = { operation: `^${model.replace('.template', '.product').replace('.', '\\.')}\\.search_read$` };
  return {
    ...odooConnection(odoo),
    reset() {
      odoo.reset?.();
      run = unique();
      return Promise.resolve();
    },
    ...parts(raw, () => run),
    requests: { write: { operation: `^${model.replace('.', '\\.')}\\.load$` }, read: reads, scan: reads },
    halfBatch: { kind: 'close', when: 'after' },
    // Over XML-RPC what is no XML at all is told from an answer.
    writesUnread: odoo.protocol !== 'xml-rpc',
  };
}

function there<T>(port: T | undefined): T {
  if (port === undefined) throw new Error('offers no such port');
  return port;
}

function sourced<T>(key: string, record: T): SourcedRecord<T> {
  return { key, label: `Record ${key}`, record };
}

/** Customers. */
export function odooCustomerTarget(odoo: OdooUnderTest): Promise<RecordTargetSystem<Customer>> {
  return system(odoo, 'res.partner', (raw, run) => {
    const references = new Map<string, string>();
    const customer = (place: number): SourcedRecord<Customer> => {
      const reference = `K-${run()}-${place}`;
      references.set(comparedTaxId(reference), reference);
      return sourced(reference, {
        reference,
        name: `Bodegas ${place}`,
        company: `Bodegas ${place} SL`,
        phone: `950 00 00 ${10 + place}`,
        address: { street: `Calle ${place}`, city: 'Níjar', zip: '04100', country: place % 2 ? 'ES' : 'FR' },
      });
    };
    const idsOf = (key: string): Promise<number[]> =>
      raw.search('res.partner', [['ref', '=', references.get(key) ?? key]], { active_test: false });
    const nameless = (): SourcedRecord<Customer> => {
      const reference = `K${run()}BAD`;
      return sourced(reference, { reference, name: '', company: '' });
    };
    return {
      port: 'customerTarget',
      openTarget: (connection): RecordTarget<Customer> =>
        there(connection.customerTarget?.({ priceLists: {}, own: {} })),
      lists: {},
      records: (count) => Array.from({ length: count }, (_, place) => customer(place)),
      changed: ({ record, ...rest }) => ({
        ...rest,
        record: { ...record, phone: '+34 950 99 99 99', address: { ...record.address, city: 'Almería' } },
      }),
      bare: ({ record: { reference, name, company }, ...rest }) => ({
        ...rest,
        record: { reference, name, ...(company && { company }), phone: ' ', address: { street: '', city: ' ' } },
      }),
      unfit: [
        { records: [sourced('--', { reference: ' - ', name: 'Nobody' })], reason: 'odoo_customer_without_reference' },
      ],
      refused: [{ records: [nameless()], reason: 'odoo_record_refused' }],
      hostile: (text) => {
        const [first] = [customer(908)];
        return {
          ...first!,
          record: { ...first!.record, company: `Bodega ${text}`, address: { street: text, city: text } },
        };
      },
      count: async (key) => (await idsOf(key)).length,
      async fillBeside(key) {
        await raw.call('res.partner', 'write', [await idsOf(key), { street2: 'by hand', email: 'hand@kit.example' }]);
      },
      beside: async (key) =>
        (await raw.read<Record<string, unknown>>('res.partner', await idsOf(key), ['street2', 'email'])).map((row) => [
          row['street2'],
          row['email'],
        ]),
    };
  });
}

/** Products. Salespeople may not make any, so the connection works as whoever seeds, who has a password and no API key. */
export function odooProductTarget(odoo: OdooUnderTest): Promise<RecordTargetSystem<Product>> {
  const { user, secret: apiKey } = odoo.access;
  const protocol = odoo.protocol === 'json-2' ? 'json-rpc' : odoo.protocol;
  return system({ ...odoo, user, apiKey, protocol }, 'product.template', (raw, run) => {
    const product = (place: number): SourcedRecord<Product> => {
      const sku = `P-${run()}-${place}`;
      const record = { model: sku, name: `Vino ${place}`, price: `${place + 1}.5` };
      return sourced(sku, { ...record, variants: [{ code: sku, sizes: [{ size: sku, sku }] }] });
    };
    const idsOf = (key: string): Promise<number[]> =>
      raw.search('product.product', [['default_code', '=', key]], { active_test: false });
    const nameless = (): SourcedRecord<Product> => {
      const given = product(909);
      return { ...given, record: { ...given.record, name: '' } };
    };
    return {
      port: 'productTarget',
      openTarget: (connection): RecordTarget<Product> =>
        there(connection.productTarget?.({ productKey: 'sku', own: {} })),
      lists: { variants: 'code', 'variants.sizes': 'size' },
      records: (count) => Array.from({ length: count }, (_, place) => product(place)),
      changed: ({ record, ...rest }) => ({ ...rest, record: { ...record, price: '99.5' } }),
      bare: ({ record: { price: _price, name: _name, ...record }, ...rest }) => ({ ...rest, record }),
      unfit: [
        {
          records: [sourced('none', { model: 'none', variants: [{ code: 'A', sizes: [{ size: 'U' }] }] })],
          reason: 'odoo_product_without_key',
        },
      ],
      refused: [{ records: [nameless()], reason: 'odoo_record_refused' }],
      hostile: (text) => ({ ...product(908), record: { ...product(908).record, name: `Vino ${text}` } }),
      count: async (key) => (await idsOf(key)).length,
      async fillBeside(key) {
        await raw.call('product.product', 'write', [await idsOf(key), { description_sale: 'by hand' }]);
      },
      beside: async (key) =>
        (await raw.read<Record<string, unknown>>('product.product', await idsOf(key), ['description_sale'])).map(
          (row) => row['description_sale'],
        ),
    };
  });
}
