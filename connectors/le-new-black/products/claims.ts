import type { Product } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Sourced, SourcedRecord } from '../../ports.js';
import type { Article, ArticleKey, Found } from '../prices/articles.js';
import type { Portal } from '../portal.js';

/** What the products of one run share, so that two of them do not undo each other's writing, run after run. */
export interface Claims {
  /** Of a fabric or collection that products describe in different ways the first counts, and the others are told so. */
  shared(record: SourcedRecord<Product>): SourcedRecord<Product>;
  /** Products with a key that another has, in the portal or among these, are blocked: orders and stock would go astray. */
  keys(records: Sourced<Product>[]): Promise<Sourced<Product>[]>;
}

/** See {@link Claims}; for as long as a target is open. */
export function createClaims(portal: Portal): Claims {
  const words = new Map<string, { value: string; by: string }>();
  const owners = new Map<string, string>();

  /** The value that counts for a thing that several products name. */
  const agreed = (thing: string, value: string | undefined, by: string, told: Reason[]): string | undefined => {
    if (value === undefined) return undefined;
    const first = words.get(thing);
    if (!first) words.set(thing, { value, by });
    if (!first || first.value === value) return value;
    told.push(
      reason('portal_described_differently', { product: by, thing, value, kept: first.value, first: first.by }),
    );
    return first.value;
  };

  return {
    shared(sourced) {
      const told: Reason[] = [];
      const of = (thing: string, value: string | undefined): string | undefined =>
        agreed(thing, value, sourced.label, told);
      const record = withAgreed(sourced.record, of);
      if (told.length === 0) return { ...sourced, record };
      return { ...sourced, record, warnings: [...(sourced.warnings ?? []), ...told] };
    },
    async keys(records) {
      const taking = records.filter((each): each is SourcedRecord<Product> => each.outcome === undefined);
      const asked = taking.flatMap(({ record }) => articleKeysOf(record));
      const found = await portal.articles.find(asked);
      const held = new Map(asked.map((each, place) => [nameOf(each), found[place]]));
      return records.map((each) => {
        if (each.outcome !== undefined) return each;
        const why = takenKey(each, held, owners);
        return why ? { key: each.key, label: each.label, outcome: 'blocked', reasons: [why] } : each;
      });
    },
  };
}

function withAgreed(record: Product, of: (thing: string, value: string | undefined) => string | undefined): Product {
  const { collection } = record;
  const name = collection && of(`collection ${collection.code}`, collection.name);
  return {
    ...record,
    ...(collection && { collection: { code: collection.code, ...(name !== undefined && { name }) } }),
    variants: record.variants.map((variant) => {
      const { code, colour, material } = variant;
      const fabric = {
        name: of(`fabric ${code}`, variant.name),
        colourCode: of(`fabric ${code}: colour code`, colour?.code),
        colourName: of(`fabric ${code}: colour`, colour?.name),
        material: of(`fabric ${code}: material`, material?.code),
      };
      return {
        ...variant,
        ...(fabric.name !== undefined && { name: fabric.name }),
        ...(colour && {
          colour: {
            ...(fabric.colourCode !== undefined && { code: fabric.colourCode }),
            ...(fabric.colourName !== undefined && { name: fabric.colourName }),
          },
        }),
        ...(fabric.material !== undefined && { material: { code: fabric.material } }),
      };
    }),
  };
}

type Keyed = ArticleKey & { article: Article };

function articleKeysOf({ model, variants }: Product): Keyed[] {
  return variants.flatMap(({ code, sizes }) =>
    sizes.flatMap(({ size, ean13, sku }) => {
      const article = { model, variant: code, size };
      return [
        ...(ean13 === undefined ? [] : [{ kind: 'ean13' as const, key: ean13, article }]),
        ...(sku === undefined ? [] : [{ kind: 'sku' as const, key: sku, article }]),
      ];
    }),
  );
}

function nameOf({ kind, key }: ArticleKey): string {
  return `${kind} ${key}`;
}

function takenKey(
  { label, record }: SourcedRecord<Product>,
  held: ReadonlyMap<string, Found>,
  owners: Map<string, string>,
): Reason | undefined {
  const all = articleKeysOf(record);
  for (const each of all) {
    const other = held.get(nameOf(each));
    if (other === 'several') return reason('portal_article_ambiguous', { key: each.key });
    const owner = owners.get(nameOf(each));
    if (owner !== undefined && owner !== record.model) return taken(label, each.key, owner);
    if (other && !isSame(other, each.article) && !isLetGo(other, each.kind, record)) {
      return taken(label, each.key, `${other.model} ${other.variant} ${other.size}`);
    }
  }
  for (const each of all) owners.set(nameOf(each), record.model);
  return undefined;
}

/** The article that holds it is of this product, too, and gets another key. */
function isLetGo(other: Article, kind: ArticleKey['kind'], { model, variants }: Product): boolean {
  if (other.model !== model) return false;
  const sizes = variants.find(({ code }) => code === other.variant)?.sizes ?? [];
  return sizes.some((each) => each.size === other.size && each[kind] !== undefined);
}

function isSame(a: Article, b: Article): boolean {
  return a.model === b.model && a.variant === b.variant && a.size === b.size;
}

function taken(product: string, key: string, other: string): Reason {
  return reason('portal_key_taken', { product, key, other });
}
