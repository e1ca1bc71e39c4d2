import { imageSize } from 'image-size';
import { reason, type Reason } from '../../model/reason.js';
import type { Content } from '../ports.js';

/** What an image is by its content. */
export interface ImageFacts {
  /** `jpg`, `png`, `webp` … */
  type: string;
  width: number;
  height: number;
}

/** What a target takes. */
export interface ImageRules {
  types: readonly string[];
  /** Width times height, in millions. */
  megapixels: number;
}

/** Endings of names that say a type; what else stands behind a dot says nothing. */
const endings: Readonly<Record<string, string>> = {
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  bmp: 'bmp',
  tif: 'tiff',
  tiff: 'tiff',
  heic: 'heif',
  avif: 'heif',
  svg: 'svg',
};

/**
 * Looks at an image before it is sent: what it is by its content, not its name; that it is whole; and that the target takes its
 * type and size. Only headers are read, nothing is decoded, so a picture of any number of pixels costs nothing.
 *
 * @param image what the image is called in the reason
 */
export function checkImage(image: string, { bytes, name }: Content, rules: ImageRules): ImageFacts | Reason {
  const facts = factsOf(bytes);
  if (!facts || !isWhole(facts.type, bytes)) return reason('image_broken', { image });
  const said = endings[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (said !== undefined && said !== facts.type) return reason('image_type_differs', { image, name, type: facts.type });
  if (!rules.types.includes(facts.type)) {
    return reason('image_type_unfit', { image, type: facts.type, fit: rules.types.join(', ') });
  }
  const { width, height } = facts;
  if (width * height <= rules.megapixels * 1_000_000) return facts;
  return reason('image_too_large', { image, width, height, most: rules.megapixels });
}

function factsOf(bytes: Uint8Array): ImageFacts | undefined {
  try {
    const { type = '', width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { type, width, height } : undefined;
  } catch {
    return undefined; // not an image, or cut within its header
  }
}

/** Whether the file goes on to the picture's end, where its type marks one. */
function isWhole(type: string, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'png') return buffer.includes('IEND', Math.max(0, buffer.length - 64)); // some programs write a little behind it
  if (type !== 'jpg') return true;
  const scan = firstScan(buffer);
  return scan !== undefined && buffer.indexOf(Buffer.from([0xff, 0xd9]), scan) >= 0;
}

/** Where the picture's data begins: behind the segments, one of which may hold a whole small picture of its own. */
function firstScan(buffer: Buffer): number | undefined {
  let at = 2;
  while (at + 4 <= buffer.length && buffer[at] === 0xff) {
    const marker = buffer[at + 1];
    if (marker === 0xda) return at;
    at += marker === 0xff ? 1 : 2 + buffer.readUInt16BE(at + 2);
  }
  return undefined;
}
