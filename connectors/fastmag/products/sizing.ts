import { createHash } from 'node:crypto';
import type { Product } from '../../../model/product.js';

/** Sizes in letters from the smallest on, in every spelling that is met. */
const letters = ['XXXS 3XS', 'XXS 2XS', 'XS', 'S', 'M', 'L', 'XL', 'XXL 2XL', 'XXXL 3XL', '4XL', '5XL'];
const ranks = new Map(letters.flatMap((all, rank) => all.split(' ').map((size) => [size, rank] as const)));
const longestName = 40;

/** The grid of a product's sizes: the configured one that has all of them, else one that is named after them (fastmag.md 8.1). */
export function sizingOf(given: readonly string[], grids: Readonly<Record<string, string[]>>): Product['sizing'] {
  const sizes = [...new Set(given)];
  if (sizes.length === 0) return undefined;
  const [name, grid] = Object.entries(grids).find(([, all]) => sizes.every((size) => all.includes(size))) ?? [];
  if (name !== undefined && grid) return { name, sizes: grid.filter((size) => sizes.includes(size)) };
  sizes.sort(bySize);
  return { name: nameOf(sizes), sizes };
}

/** Numbers first, then letters, then the rest by the alphabet. */
function bySize(a: string, b: string): number {
  const [kindA, valueA] = rank(a);
  const [kindB, valueB] = rank(b);
  return kindA - kindB || valueA - valueB || a.localeCompare(b, 'fr', { numeric: true });
}

function rank(size: string): [kind: number, value: number] {
  const number = /^\d+(?:[.,]\d+)?/.exec(size)?.[0];
  const letter = ranks.get(size.toUpperCase());
  if (letter !== undefined) return [1, letter];
  return number === undefined ? [2, 0] : [0, Number(number.replace(',', '.'))];
}

function nameOf(sizes: readonly string[]): string {
  const name = sizes.join('-');
  if (name.length <= longestName) return name;
  return `GRID-${createHash('sha256').update(JSON.stringify(sizes)).digest('hex').slice(0, 8)}`;
}
