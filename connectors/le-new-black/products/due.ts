import type { Product } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Change } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { Portal } from '../portal.js';
import { mostSizes, tooManySizes } from './fit.js';
import { mergedSizes } from './sizes.js';
import { wireCollection, type WireCollection, type WireFabric, type WireSizing } from './wire.js';

/** A sizing, fabric or collection to be written before the products that name it. */
export interface Due {
  /** What products name it by. */
  key: string;
  body: Record<string, unknown>;
  /** Keys of the products that name it. */
  products: string[];
  /** Of a sizing. */
  sizes?: string[];
}

type Changes = Change<Product>[];

/**
 * Sizings that are missing, or lack sizes. One is known to products by its name and to the API by its code, which answers do not
 * show (le-new-black.md 10.4): ours have the name for a code, and one made by hand cannot be changed without doubling it.
 */
export async function sizingsDue(
  portal: Portal,
  held: ReadonlyMap<string, WireSizing>,
  products: Changes,
): Promise<{ due: Due[]; refused: Map<string, Reason> }> {
  const refused = new Map<string, Reason>();
  const due: Due[] = [];
  for (const [name, by] of grouped(products, ({ record: { sizing } }) => [sizing?.name])) {
    const known = held.get(name);
    const wanted = by.reduce<string[]>((sizes, { record }) => mergedSizes(sizes, record.sizing?.sizes ?? []), []);
    const sizes = mergedSizes(known?.sizes ?? [], wanted);
    const missing = sizes.filter((size) => !known?.sizes.includes(size));
    if (missing.length === 0) continue;
    if (sizes.length > mostSizes) {
      by.forEach(({ key, label }) => refused.set(key, tooManySizes(label, name, sizes.length)));
    } else if (known && !(await isOurs(portal, name))) {
      const lacking = { sizing: name, sizes: missing.join(', ') };
      by.forEach(({ key, label }) =>
        refused.set(key, reason('portal_sizing_lacks_sizes', { product: label, ...lacking })),
      );
    } else {
      const numbered = Object.fromEntries(sizes.map((size, place) => [`size_${place + 1}`, size]));
      due.push({ key: name, body: { code: name, name, ...numbered }, products: keysOf(by), sizes });
    }
  }
  return { due, refused };
}

async function isOurs({ client }: Portal, name: string): Promise<boolean> {
  return (await client.find('sizings', name)) !== undefined;
}

/** Fabrics that are missing, or differ in what the source says of them. */
export function fabricsDue(held: ReadonlyMap<string, WireFabric>, products: Changes): Due[] {
  const codes = grouped(products, ({ record: { variants } }) => variants.map(({ code }) => code));
  return [...codes].flatMap(([code, by]): Due[] => {
    const known = held.get(code);
    const said = by.reduce<Partial<WireFabric>>((all, { record }) => ({ ...fabricOf(record, code), ...all }), {});
    const name = said.name ?? known?.name ?? said.color_name ?? code;
    const wanted = { ...said, code, name };
    if (known && Object.entries(wanted).every(([field, value]) => known[field as keyof WireFabric] === value))
      return [];
    return [{ key: code, body: wanted, products: keysOf(by) }];
  });
}

function fabricOf({ variants }: Product, fabric: string): Partial<WireFabric> {
  const variant = variants.find(({ code }) => code === fabric);
  return withoutAbsent({
    name: variant?.name,
    material_code: variant?.material?.code,
    color_code: variant?.colour?.code,
    color_name: variant?.colour?.name,
  });
}

/** Collections that are missing, or have another name. One that is there keeps its status: that of this moment, not of our list. */
export async function collectionsDue(
  portal: Portal,
  held: ReadonlyMap<string, WireCollection>,
  products: Changes,
  status: string,
): Promise<Due[]> {
  const due: Due[] = [];
  for (const [code, by] of grouped(products, ({ record: { collection } }) => [collection?.code])) {
    const known = held.get(code);
    const name = by.map(({ record }) => record.collection?.name).find((each) => each !== undefined);
    if (known && (name === undefined || known.name === name)) continue;
    const now = known && wireCollection.safeParse(await portal.client.find('collections', code)).data?.status;
    const body = { code, name: name ?? code, status: now ?? known?.status ?? status };
    due.push({ key: code, body, products: keysOf(by) });
  }
  return due;
}

function grouped(
  products: Changes,
  namesOf: (change: Change<Product>) => (string | undefined)[],
): Map<string, Changes> {
  const groups = new Map<string, Changes>();
  for (const change of products) {
    for (const name of new Set(namesOf(change))) {
      if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), change]);
    }
  }
  return groups;
}

function keysOf(by: Changes): string[] {
  return by.map(({ key }) => key);
}
