/** What a price stands at: a list, a model in a fabric, and a size where prices differ by size (le-new-black.md 8). */
export interface PricePlace {
  priceList: string;
  model: string;
  variant: string;
  size?: string;
}

/** `EUR-WHS/SS26-001/BLK`; brands choose their codes, so a slash in one is written `%2F`. */
export function priceKey({ priceList, model, variant, size }: PricePlace): string {
  return [priceList, model, variant, ...(size === undefined ? [] : [size])].map(encode).join('/');
}

/** The place a key names; undefined for a text that is no key. */
export function placeOf(key: string): PricePlace | undefined {
  const [priceList, model, variant, size, more] = key.split('/').map(decode);
  if (!priceList || !model || !variant || more !== undefined) return undefined;
  return { priceList, model, variant, ...(size ? { size } : {}) };
}

function encode(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function decode(part: string): string {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%');
}
