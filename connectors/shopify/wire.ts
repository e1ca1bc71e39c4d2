import { z } from 'zod';

/** A list as GraphQL gives it. */
export function nodesOf<S extends z.ZodType>(shape: S): z.ZodObject<{ nodes: z.ZodArray<S> }> {
  return z.object({ nodes: z.array(shape) });
}

/** Where a page ends; cursors are opaque and hold for the same question only (shopify.md 2.5). */
export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

/** What a mutation refused, as Shopify words it. Not all of them have a code (shopify.md 2.2). */
export const userErrors = z.array(
  z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }),
);

/** A value of the search syntax: quoted, so that it is compared whole (shopify.md 2.6). */
export function quoted(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&')}'`;
}

/** Characters that nobody means: controls, halves of letters. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu;

/** Text without characters that nobody means. */
export function printable(said: string): string {
  return said.replace(unprintable, '');
}

/** Parts of a list of at most that many. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
