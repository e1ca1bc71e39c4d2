/**
 * A tax id as it is compared, and the key records known by it have (clientify.md 11.1): upper case, without spaces, dots and hyphens, and without a leading `ES`, which
 * some write and others do not. Empty where there is nothing to compare.
 */
export function comparedTaxId(written: string | null | undefined): string {
  const bare = (written ?? '').toUpperCase().replace(/[\s.\-/]/g, '');
  return bare.startsWith('ES') ? bare.slice(2) : bare;
}
