import type { RecordTarget, SourcedRecord } from '../../connectors/ports.js';
import type { Customer } from '../../model/customer.js';
import type { Product } from '../../model/product.js';
import { startClientifySimulator, type ClientifySimulator } from '../simulators/clientify/server.js';
import type { Fields, Held, TableName } from '../simulators/clientify/state.js';
import type { RecordSourceSystem } from './kit/record-source/system.js';
import type { RecordTargetSystem } from './kit/record-target/system.js';
import type { KitSystem } from './kit/subject.js';

const wrongKey = 'bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0';

type Parties = 'companies' | 'contacts';
type Generation = 'v1' | 'v2';

/** An account with nothing in it that answers in one generation of the API. */
async function startAccount(generation: Generation): Promise<{
  sim: ClientifySimulator;
  common: Omit<KitSystem, 'read' | 'reads'>;
}> {
  const accountStatus = generation === 'v1' ? ('client_1_0' as const) : ('client_2_0' as const);
  const sim = await startClientifySimulator({ seed: {}, profile: { accountStatus } });
  const { apiKey } = sim.account.profile;
  const settings = { apiKey, urlV1: `${sim.url}/v1`, urlV2: `${sim.url}/v2` };
  const nobody = 'http://127.0.0.1:1';
  const common = {
    settings,
    wrongCredentials: { ...settings, apiKey: wrongKey },
    nobodyThere: { ...settings, urlV1: nobody, urlV2: nobody },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [apiKey, wrongKey],
    controls: sim,
    reset() {
      sim.reset();
      return Promise.resolve();
    },
    stop: () => sim.close(),
  };
  return { sim, common };
}

function sourced<T>(key: string, record: T): SourcedRecord<T> {
  return { key, label: `Record ${key}`, record };
}

function there<T>(port: T | undefined): T {
  if (port === undefined) throw new Error('offers no such port');
  return port;
}

/** Companies or contacts. */
export function startForParties(kind: Parties, generation: Generation) {
  return async (): Promise<RecordTargetSystem<Customer>> => {
    const { sim, common } = await startAccount(generation);
    const held = (key: string): Held[] =>
      sim.account.rows(kind).filter((each) => each['taxpayer_identification_number'] === key);
    const list = { operation: `^list ${kind}$` };
    const open = (connection: Parameters<RecordTargetSystem<Customer>['openTarget']>[0]): RecordTarget<Customer> =>
      there(connection.customerTarget?.({ priceLists: {}, own: { records: kind } }));
    return {
      ...common,
      port: 'customerTarget',
      openTarget: open,
      read: async (connection) => open(connection).read?.(['B10000001']),
      reads: list,
      lists: {},
      records: (count) => Array.from({ length: count }, (_, place) => customer(place)),
      changed: ({ record, ...rest }) => ({
        ...rest,
        record: {
          ...record,
          name: `${record.name} changed`,
          phone: '+34 950 99 99 99',
          address: { ...record.address, city: 'Níjar' },
        },
      }),
      bare: ({ record: { reference, name }, ...rest }) => ({
        ...rest,
        record: { reference, name, company: ' ', phone: '', address: { street: '', city: '  ' } },
      }),
      unfit: [{ records: [sourced('--', { reference: '--', name: 'Nobody' })], reason: 'clientify_tax_id_unusable' }],
      refused: [{ records: [sourced('B99', { reference: 'B99', name: '' })], reason: 'clientify_refused' }],
      hostile: (text) => {
        const address = { street: text, city: text, state: text, zip: text };
        return sourced('B10000908', { reference: 'B10000908', name: `Bodega ${text}`, company: text, address });
      },
      count: (key) => held(key).length,
      fillBeside(key) {
        const [{ id = 0, phones = [] } = {}] = held(key) as { id?: number; phones?: Fields[] }[];
        const set = { description: 'by hand', tags: ['vip'], phones: [...phones, { id: 1, type: 3, phone: '950' }] };
        sim.account.change(kind, id, set);
      },
      beside(key) {
        const [{ description, tags, phones = [] } = {}] = held(key) as Record<string, unknown>[] as {
          description?: string;
          tags?: string[];
          phones?: { type: number }[];
        }[];
        return { description, tags, work: phones.filter(({ type }) => type === 3) };
      },
      requests: { write: { operation: `^create ${kind}$` }, read: list, scan: list },
      halfBatch: { kind: 'close', when: 'after' },
      findsOut: true,
    };
  };
}

function customer(place: number): SourcedRecord<Customer> {
  const reference = `B${10_000_000 + place}`;
  return sourced(reference, {
    reference,
    name: `Bodegas ${place}`,
    company: `Bodegas ${place} SL`,
    phone: `950 00 00 ${10 + place}`,
    mobile: `+34 600 00 00 ${10 + place}`,
    address: {
      street: `Calle Mayor ${place}`,
      city: 'Almería',
      state: 'Almería',
      zip: '04001',
      country: place % 2 ? 'ES' : 'FR',
    },
  });
}

/** Products. */
export function startForProducts(generation: Generation) {
  return async (): Promise<RecordTargetSystem<Product>> => {
    const { sim, common } = await startAccount(generation);
    const held = (key: string): Held[] => sim.account.rows('products').filter((each) => each['sku'] === key);
    const list = { operation: '^list products$' };
    const open = (connection: Parameters<RecordTargetSystem<Product>['openTarget']>[0]): RecordTarget<Product> =>
      there(connection.productTarget?.({ productKey: 'sku', own: {} }));
    return {
      ...common,
      port: 'productTarget',
      openTarget: open,
      read: async (connection) => open(connection).read?.(['VINO-1']),
      reads: list,
      lists: { variants: 'code', 'variants.sizes': 'size' },
      records: (count) => Array.from({ length: count }, (_, place) => product(place)),
      changed: ({ record, ...rest }) => ({ ...rest, record: { ...record, price: '99.5' } }),
      bare: ({ record: { price: _price, name: _name, ...record }, ...rest }) => ({ ...rest, record }),
      unfit: [
        {
          records: [sourced('none', { model: 'none', variants: [{ code: 'A', sizes: [{ size: 'U' }] }] })],
          reason: 'clientify_without_sku',
        },
      ],
      refused: [
        { records: [sourced('VINO-99', { ...product(99).record, price: 'dear' })], reason: 'clientify_refused' },
      ],
      hostile: (text) => ({ ...product(908), record: { ...product(908).record, name: `Vino ${text}` } }),
      count: (key) => held(key).length,
      fillBeside: (key) => void sim.account.change('products', held(key)[0]?.id ?? 0, { description: 'by hand' }),
      beside: (key) => held(key)[0]?.['description'],
      requests: { write: { operation: '^create products$' }, read: list, scan: list },
      halfBatch: { kind: 'close', when: 'after' },
      findsOut: true,
    };
  };
}

function product(place: number): SourcedRecord<Product> {
  const sku = `VINO-${place}`;
  return sourced(sku, {
    model: sku,
    name: `Vino ${place}`,
    price: `${place}.50`,
    variants: [{ code: sku, sizes: [{ size: sku, sku }] }],
  });
}

/** What the sources of companies, contacts and products share: an account that a person works in. */
async function startSource<T>(
  table: TableName,
  generation: Generation,
  parts: {
    fields(place: number): Fields;
    key: string;
    unfit: Fields[];
    code: string;
    open: RecordSourceSystem<T>['open'];
    nameOf: RecordSourceSystem<T>['nameOf'];
    nameField: string;
  },
): Promise<RecordSourceSystem<T>> {
  const { sim, common } = await startAccount(generation);
  let last = 0;
  const add = (more: Fields = {}): string => {
    last += 1;
    return String(sim.account.create(table, { ...parts.fields(last), ...more })[parts.key]);
  };
  const idOf = (key: string): number => sim.account.rows(table).find((each) => each[parts.key] === key)?.id ?? 0;
  return {
    ...common,
    open: parts.open,
    read: (connection) => parts.open(connection).page({ limit: 5 }),
    reads: { operation: `^list ${table}$` },
    put: (count) => Promise.resolve(Array.from({ length: count }, () => add())),
    putNamed: (name) => Promise.resolve(add({ [parts.nameField]: name })),
    putUnfit() {
      parts.unfit.forEach((each) => add(each));
      return Promise.resolve({ count: parts.unfit.length, codes: [parts.code] });
    },
    change(key) {
      last += 1;
      sim.account.change(table, idOf(key), { description: String(last) });
      return Promise.resolve();
    },
    leave(key) {
      sim.account.remove(table, idOf(key));
      return Promise.resolve();
    },
    nameOf: parts.nameOf,
    requests: { page: { operation: `^list ${table}$` }, writes: /^(create|change)/ },
  };
}

/** Companies or contacts, as a source. */
export function startFromParties(kind: Parties, generation: Generation) {
  const nameField = kind === 'companies' ? 'name' : 'first_name';
  return (): Promise<RecordSourceSystem<Customer>> =>
    startSource<Customer>(kind, generation, {
      fields: (place) => ({
        [nameField]: `Bodegas ${place}`,
        taxpayer_identification_number: `B${20_000_000 + place}`,
      }),
      key: 'taxpayer_identification_number',
      unfit: [{ taxpayer_identification_number: '' }, { taxpayer_identification_number: ' - ' }],
      code: 'clientify_without_tax_id',
      open: (connection) => there(connection.customerSource?.({ priceLists: {}, own: { records: kind } })),
      nameOf: ({ name }) => name,
      nameField,
    });
}

/** Products, as a source. */
export function startFromProducts(generation: Generation) {
  return (): Promise<RecordSourceSystem<Product>> =>
    startSource<Product>('products', generation, {
      fields: (place) => ({ name: `Vino ${place}`, sku: `VINO-${place}`, price: `${place}.50` }),
      key: 'sku',
      unfit: [{ sku: '' }, { sku: '  ' }],
      code: 'clientify_without_sku',
      open: (connection) => there(connection.productSource?.({ productKey: 'sku', own: {} })),
      nameOf: ({ name = '' }) => name,
      nameField: 'name',
    });
}
