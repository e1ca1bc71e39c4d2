/** Where an image hangs: a product in one colour or material, and the place among its images. */
export interface ImagePlace {
  model: string;
  /** Code of the variant; an image that is of no colour stands there once for each variant it is for. */
  variant: string;
  /** From 1, without gaps where the source can help it. */
  position: number;
}

/**
 * An image at its place, without its bytes: those are read by the source's `content` when it is clear that they are wanted. The
 * key both sides know it by is {@link imageKey}.
 */
export interface ImageSlot extends ImagePlace {
  /**
   * Differs whenever the bytes may differ: a content hash, an entity tag, else size and date of change together. Got without
   * reading the bytes; an image whose version its target has seen is neither read nor sent.
   */
  version: string;
  /** Where its source finds the bytes, in the source's own words. No secrets: it stands in plans. */
  locator: string;
}

/** `SS26-001/BLK/1`; brands choose their codes, so a slash in one is written `%2F`. */
export function imageKey({ model, variant, position }: ImagePlace): string {
  return `${encode(model)}/${encode(variant)}/${position}`;
}

/** The place a key names; undefined for a text that is no key. */
export function imagePlace(key: string): ImagePlace | undefined {
  const [model, variant, position, more] = key.split('/');
  if (!model || !variant || !/^[1-9]\d*$/.test(position ?? '') || more !== undefined) return undefined;
  return { model: decode(model), variant: decode(variant), position: Number(position) };
}

function encode(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function decode(part: string): string {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%');
}
