import { createHash } from 'node:crypto';
import type { ImageSlot } from '../../../model/image.js';
import { reason, type Reason } from '../../../model/reason.js';
import { Malformed, Rejected } from '../../errors.js';
import { checkImage } from '../../lib/image.js';
import type { Change, Content, WriteResult } from '../../ports.js';
import type { ImageTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import type { ImageBook } from './book.js';
import type { ShownImages } from './shown.js';

/** What is safe to send (le-new-black.md 11). */
const mimeTypes: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png' };

/** The rules an image is refused by, as one word: where they change, it is looked at again. */
export function rulesOf({ largestMegabytes, largestMegapixels }: ImageTargetOptions): string {
  return `${largestMegabytes} MB, ${largestMegapixels} MP`;
}

/** Reads, looks at and sends one image. What lies in the image itself becomes its result; what lies in the systems is thrown. */
export function createUploads(
  portal: Portal,
  book: ImageBook,
  shown: ShownImages,
  own: ImageTargetOptions,
): (change: Change<ImageSlot>) => Promise<WriteResult> {
  const most = Math.floor(own.largestMegabytes * 1_000_000);
  const rules = { types: Object.keys(mimeTypes), megapixels: own.largestMegapixels };

  return async (change) => {
    const { key, label, record, action } = change;
    const { version } = record;
    const at = new Date().toISOString();
    const refuse = async (why: Reason): Promise<WriteResult> => {
      await book.note(record, { version, at, refused: { reason: why, rules: rulesOf(own) } });
      return { key, outcome: 'blocked', reason: why };
    };
    const content = await readContent(change, most);
    if ('code' in content) return { key, outcome: 'blocked', reason: content };
    if (content.bytes.length > most) return refuse(tooHeavy(label, own));
    const facts = checkImage(label, content, rules);
    if ('code' in facts) return refuse(facts);
    const sha256 = createHash('sha256').update(content.bytes).digest('hex');
    const same = shown.entry(record)?.sha256 === sha256 && shown.hasImage(record);
    const refusal = same ? undefined : await send(portal, change, content, facts.type);
    if (refusal) return { key, outcome: 'blocked', reason: refusal };
    await book.note(record, { version, sha256, at });
    return { key, outcome: same ? 'unchanged' : action };
  };
}

/** One byte more than fits tells that there are too many. */
async function readContent({ label, content }: Change<ImageSlot>, most: number): Promise<Content | Reason> {
  if (!content) throw new Error('an image has no content to read');
  try {
    return await content(most + 1);
  } catch (error) {
    if (!(error instanceof Rejected) && !(error instanceof Malformed)) throw error;
    return reason('image_unreadable', { image: label, message: error.message });
  }
}

async function send(
  portal: Portal,
  { label, record }: Change<ImageSlot>,
  { bytes }: Content,
  type: string,
): Promise<Reason | undefined> {
  const { model, variant, position } = record;
  const name = `${`${model}-${variant}`.replace(/[^\w.-]+/g, '_')}-${position}.${type}`;
  const form = new FormData();
  form.set('model', model);
  form.set('fabric_code', variant);
  form.set('image_index', String(position));
  form.set('file', new File([new Uint8Array(bytes)], name, { type: mimeTypes[type] ?? '' }));
  try {
    await portal.client.upload('files/products', form, `POST /files/products of ${label}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    if (error.code === 'not_found') return reason('portal_image_without_variant', { image: label, model, variant });
    return reason('portal_row_refused', { record: label, message: error.message });
  }
}

function tooHeavy(image: string, { largestMegabytes: most }: ImageTargetOptions): Reason {
  return reason('image_too_heavy', { image, most });
}
