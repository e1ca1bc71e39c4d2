import type { Product, Variant } from '../../../model/product.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { Sourced, SourcedRecord } from '../../ports.js';
import type { Article, ArticleKey, Found } from '../prices/articles.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { Portal } from '../portal.js';
import { createDescriptions } from './descriptions.js';

/** What products share, so that two of them do not undo each other's writing, run after run. */
export interface Claims {
  /** Of a fabric or collection that products describe in different ways the first counts, and the others are told so. */
  shared(record: SourcedRecord<Product>): Promise<SourcedRecord<Product>>;
  /** Products with a key that another has, in the portal or among these, are blocked: orders and stock would go astray. */
  keys(records: Sourced<Product>[]): Promise<Sourced<Product>[]>;
}

/** See {@link Claims}; keys are claimed for as long as a target is open. */
export function createClaims(portal: Portal): Claims {
  const descriptions = createDescriptions(portal.ledger);
  const owners = new Map<string, string>();

  return {
    async shared(sourced) {
      const told: Reason[] = [];
      const describe: Describe = async (thing, said) => {
        const given = withoutAbsent(said) as Record<string, string>;
        const { counts, kept } = await descriptions.describe(thing, given, sourced.record.model);
        for (const { aspect, given: value, kept: other, by: first } of kept) {
          const what = aspect === 'name' ? thing : `${thing}: ${aspect}`;
          told.push(
            reason('portal_described_differently', {
              ...{ product: sourced.label, thing: what, value, kept: other, first },
            }),
          );
        }
        return (aspect) => (given[aspect] === undefined ? undefined : counts[aspect]?.value);
      };
      const record = await withAgreed(sourced.record, describe);
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

/** Says of a thing what a product says; answers the words that count for the aspects it named. */
type Describe = (
  thing: string,
  said: Record<string, string | undefined>,
) => Promise<(aspect: string) => string | undefined>;

async function withAgreed(record: Product, describe: Describe): Promise<Product> {
  const { collection } = record;
  const variants: Variant[] = [];
  for (const variant of record.variants) variants.push(await withAgreedFabric(variant, describe));
  const word = collection && (await describe(`collection ${collection.code}`, { name: collection.name }));
  return {
    ...record,
    ...(collection && { collection: withoutAbsent({ code: collection.code, name: word?.('name') }) }),
    variants,
  };
}

async function withAgreedFabric(variant: Variant, describe: Describe): Promise<Variant> {
  const { code, name, colour, material } = variant;
  const word = await describe(`fabric ${code}`, {
    ...{ name, 'colour code': colour?.code, colour: colour?.name, material: material?.code },
  });
  return withoutAbsent({
    ...variant,
    name: word('name'),
    colour: colour && withoutAbsent({ code: word('colour code'), name: word('colour') }),
    material: material && withoutAbsent({ code: word('material') }),
  });
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
