/** A GraphQL document with what it costs: Shopify limits a client by points, not by calls (shopify.md 2.3). */
export interface Document {
  /** Name of its operation. */
  name: string;
  text: string;
  /** What a second sending would do; see `HttpRequest.effect`. */
  effect: 'none' | 'repeatable' | 'once';
  /** Points it asks for at most with these variables; a real answer corrects it. */
  cost(variables: Variables): number;
}

/** Variables of a document. */
export type Variables = Record<string, unknown>;

/** Version of the Admin API that every document is written for and validated against (shopify.md 1.1). */
export const apiVersion = '2026-10';

/**
 * Points per object selected inside a node, by the size of the page: from recorded answers (shopify.md 2.3), not from a
 * promise. Between two of them it is interpolated, above the last one it goes on in proportion.
 */
const recorded: readonly (readonly [size: number, points: number])[] = [
  [0, 0],
  [1, 1],
  [10, 3.7],
  [50, 7],
  [110, 10],
  [250, 12],
];

/** Points of a page of `size` nodes with so many objects each. */
export function pageCost(size: number, objects: number): number {
  return Math.ceil(perObject(size) * objects) + 1;
}

function perObject(size: number): number {
  for (const [place, [upTo, points]] of recorded.entries()) {
    if (size > upTo) continue;
    const [from, before] = recorded[place - 1] ?? [0, 0];
    return upTo === from ? points : before + ((size - from) / (upTo - from)) * (points - before);
  }
  return (size / 250) * 12;
}

/** A document that reads. */
export function query(text: string, cost: number | Document['cost']): Document {
  return make(text, 'none', cost);
}

/** A document that writes; each mutation costs 10 points and what it selects. */
export function mutation(text: string, effect: 'repeatable' | 'once', cost: number): Document {
  return make(text, effect, cost);
}

function make(text: string, effect: Document['effect'], cost: number | Document['cost']): Document {
  const name = /^\s*(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  if (name === undefined) throw new Error('a document needs the name of its operation');
  return {
    name,
    text: text.replace(/\s+/g, ' ').trim(),
    effect,
    cost: typeof cost === 'number' ? () => cost : cost,
  };
}

/** A number among variables; documents count with it. */
export function sizeOf(variables: Variables, name: string): number {
  const value = variables[name];
  return Array.isArray(value) ? value.length : Number(value ?? 0);
}
