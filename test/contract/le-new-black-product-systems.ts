import type { RecordTarget, SourcedRecord } from '../../connectors/ports.js';
import { imageKey, imagePlace, type ImageSlot } from '../../model/image.js';
import type { Product, ProductSize, Variant } from '../../model/product.js';
import { jpeg, png } from '../simulators/lib/pictures.js';
import { ean13 } from '../simulators/le-new-black/brand.js';
import type { RecordTargetSystem } from './kit/record-target/system.js';
import { existing, nothing, sourced, startPortal } from './le-new-black-record-systems.js';

/** Products; see {@link RecordTargetSystem}. */
export async function startForProducts(): Promise<RecordTargetSystem<Product>> {
  const { sim, common } = await startPortal();
  const options = { own: { hidden: 'make' }, productKey: 'ean13-or-sku' as const, language: 'en' };
  const read = { operation: '^listProducts$' };
  const held = (model: string): Record<string, unknown> => ({ ...sim.portal.products.get(model) });
  return {
    ...common,
    port: 'productTarget',
    openTarget: (connection) => existing(connection.productTarget?.(options)),
    read: ({ productTarget }) => existing(productTarget?.(options)).read?.(['SS26-001']) ?? nothing(),
    reads: read,
    lists: { variants: 'code', 'variants.sizes': 'size', 'sizing.sizes': '' },
    records: (count) => Array.from({ length: count }, (_, place) => product(place)),
    changed({ record, ...rest }) {
      const [first, ...others] = record.variants;
      const variants = first ? [{ ...first, reference: 'CHANGED' }, ...others] : [];
      return { ...rest, record: { ...record, name: 'Changed', texts: {}, variants } };
    },
    bare: ({ record, ...rest }) => ({
      ...rest,
      record: {
        model: record.model,
        name: record.texts?.['en']?.name ?? '',
        description: ' ',
        categories: (record.categories ?? []).slice(0, 1),
        ...(record.collection && { collection: { code: record.collection.code } }),
        ...(record.sizing && { sizing: record.sizing }),
        variants: record.variants.map(({ code, sizes }) => ({
          ...{ code, name: ' ', composition: '' },
          sizes: sizes.map(({ size, sku }) => ({ size, ...(sku !== undefined && { sku }) })),
        })),
      },
    }),
    unfit: [
      { records: [product(900, { name: ' \n', texts: {} })], reason: 'portal_product_incomplete' },
      { records: [product(901, { categories: [] })], reason: 'portal_product_incomplete' },
      { records: [product(902, { sizing: { name: 'Kit', sizes: ['XXS'] } })], reason: 'portal_size_not_in_sizing' },
      { records: [product(903, { sizing: long(21) })], reason: 'portal_sizing_too_long' },
      {
        records: [product(904, { variants: [variant(904, 'BLK'), variant(904, 'BLK')] })],
        reason: 'portal_product_repeats',
      },
      { records: [product(905, { variants: [taken('SS26-001-BLK-M')] })], reason: 'portal_key_taken' },
      { records: [product(906), product(907, { variants: [taken('KIT-906-BLK-M')] })], reason: 'portal_key_taken' },
    ],
    refused: [
      { records: [product(908, { name: ' ' })], reason: 'portal_row_refused' },
      {
        records: [product(909, { sizing: { name: 'Letters', sizes: ['M', 'Z'] } })],
        reason: 'portal_sizing_lacks_sizes',
      },
      { records: [product(910, { sizing: long(21) })], reason: 'portal_sizing_too_long' },
      { records: [product(911, { variants: [{ ...variant(911, 'NO'), code: ' ' }] })], reason: 'portal_row_refused' },
    ],
    hostile: (text) =>
      product(912, {
        name: `Jacket ${text}`,
        texts: { en: { name: `Jacket ${text}`, description: text } },
        categories: [`Jackets ${text}`],
        variants: [{ ...variant(912, 'BLK'), name: `Black ${text}`, composition: text }],
      }),
    count: (key) => [...sim.portal.products.keys()].filter((model) => model === key).length,
    fillBeside(key) {
      const variants = held(key)['variants'] as Record<string, unknown>[];
      const byHand = {
        fabric_code: 'HAND',
        fabric_name: 'By hand',
        reference: 'H',
        is_available: true,
        prices: [],
        skus: [],
      };
      const [first, ...others] = variants;
      const filled = {
        ...first,
        prices: [{ price_list_code: 'EUR-WHS', wholesale_price: 5 }],
        image_2_url: 'https://x.example/2',
      };
      sim.change({
        kind: 'product',
        key,
        set: { is_top: true, extra_4: 'rail 3', variants: [filled, ...others, byHand] },
      });
    },
    beside(key) {
      const { is_top: top, extra_4: extra, variants } = held(key);
      const [first, ...others] = variants as Record<string, unknown>[];
      return { top, extra, prices: first?.['prices'], image: first?.['image_2_url'], byHand: others.at(-1) };
    },
    requests: { write: { operation: '^setProducts$' }, read, scan: { operation: '^listProducts$' } },
  };
}

const sizes = ['S', 'M', 'L'];

function long(count: number): NonNullable<Product['sizing']> {
  const more = Array.from({ length: count - sizes.length }, (_, place) => `L${place}`);
  return { name: 'Long', sizes: [...sizes, ...more] };
}

function variant(place: number, code: string): Variant {
  return {
    code,
    name: code === 'BLK' ? 'Black' : 'Écru « lavé »',
    reference: `KIT-${place}-${code}`,
    colour: { code: code.toLowerCase(), name: code === 'BLK' ? 'Noir' : 'Écru' },
    material: code === 'BLK' ? { code: 'WOO', name: 'Wool' } : { name: 'Cotton' },
    published: place % 2 === 0,
    care: '30° – nicht bleichen',
    origin: 'PT',
    customsCode: '62034290',
    weight: '0,4 kg',
    sizes: sizes.map((size, at): ProductSize => {
      const eans = code === 'BLK' ? { ean13: ean13(`37${String(place * 10 + at).padStart(10, '0')}`) } : {};
      return { size, sku: `KIT-${place}-${code}-${size}`, ...eans, ...(size === 'L' && { sold: place % 2 === 0 }) };
    }),
  };
}

function taken(sku: string): Variant {
  return { code: 'BLK', name: 'Black', sizes: [{ size: 'M', sku }] };
}

function product(place: number, more: Partial<Product> = {}): SourcedRecord<Product> {
  const model = `KIT-${place}`;
  return sourced(model, {
    model,
    name: `Veste ${place}`,
    description: 'Deux boutons.',
    texts: { en: { name: place % 3 === 0 ? `“Été” jacket ${place}` : `Jacket ${place}`, description: 'Two buttons.' } },
    collection: { code: 'KIT26', name: 'Kit 2026' },
    categories: ['Clothing', 'Jackets', 'Short'].slice(0, (place % 3) + 1),
    sizing: { name: 'Kit grid', sizes },
    published: true,
    // As brands really write codes.
    variants: [variant(place, 'BLK'), variant(place, 'GRI/B 50%')],
    ...more,
  });
}

/** Images; see {@link RecordTargetSystem}. */
export async function startForImages(): Promise<RecordTargetSystem<ImageSlot>> {
  const { sim, common } = await startPortal();
  const read = { operation: '^listProducts$' };
  const open = (target: RecordTarget<ImageSlot> | undefined): RecordTarget<ImageSlot> => existing(target);
  const variantOf = (key: string): Record<string, unknown> => {
    const place = imagePlace(key);
    const variants = sim.portal.products.get(place?.model ?? '')?.variants;
    return variants?.find((each) => each.fabric_code === place?.variant) ?? {};
  };
  return {
    ...common,
    port: 'imageTarget',
    openTarget: ({ imageTarget }) => open(imageTarget?.({ own: {} })),
    read: ({ imageTarget }) => open(imageTarget?.({ own: {} })).read?.(['SS26-001/BLK/1']) ?? nothing(),
    reads: read,
    lists: {},
    content: ({ version, position }) => {
      const of = { width: 1300, height: 1700, text: version };
      return position === 2 ? { bytes: png(of), name: 'photo.png' } : { bytes: jpeg(of), name: 'photo.jpg' };
    },
    answersAnything: true,
    records: (count) =>
      Array.from({ length: count }, (_, place) =>
        image(`G${String((place >> 2) + 1).padStart(5, '0')}`, 'BLK', (place % 4) + 1),
      ),
    changed: ({ record, ...rest }) => ({ ...rest, record: { ...record, version: `${record.version} again` } }),
    bare: (each) => each,
    unfit: [
      { records: [image('GONE', 'BLK', 1)], reason: 'portal_image_without_variant' },
      { records: [image('G00001', 'GONE', 1)], reason: 'portal_image_without_variant' },
      { records: [image('G00001', 'BLK', 9)], reason: 'portal_image_no_place' },
    ],
    refused: [{ records: [image('GONE', 'BLK', 1)], reason: 'portal_image_without_variant' }],
    count: (key) => [...sim.portal.images.keys()].filter((each) => each.replaceAll('|', '/') === key).length,
    fillBeside: (key) => void (variantOf(key)['image_7_url'] = 'https://x.example/by-hand'),
    beside: (key) => ({ byHand: variantOf(key)['image_7_url'], name: variantOf(key)['fabric_name'] }),
    requests: { write: { operation: '^uploadProductImage$' }, read },
    halfBatch: { kind: 'close', when: 'after' },
  };
}

function image(model: string, variant: string, position: number): SourcedRecord<ImageSlot> {
  const place = { model, variant, position };
  const key = imageKey(place);
  return sourced(key, { ...place, version: `v1 of ${key}`, locator: `photos/${key}.jpg` });
}
