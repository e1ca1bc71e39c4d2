import { createHash } from 'node:crypto';
import type { PortalState } from './state.js';
import { Refusal, stamp } from './wire.js';

/** A multipart body as handlers and the journal see it: its texts, and of its file what can be said without the bytes. */
export interface Upload {
  [part: string]: unknown;
  file?: { name: string; type: string; bytes: number; sha256: string; begins: string };
}

const largest = 5 * 1024 * 1024;
const begins = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e47' } as const;

/** Reads a multipart body. @throws where it is none */
export async function readUpload(body: Buffer, contentType: string): Promise<Upload> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const upload: Upload = {};
  for (const [name, part] of form.entries()) {
    if (typeof part === 'string') {
      upload[name] = name === 'image_index' && /^\d+$/.test(part) ? Number(part) : part;
      continue;
    }
    const bytes = Buffer.from(await part.arrayBuffer());
    upload.file = {
      name: part.name,
      type: part.type,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      begins: bytes.subarray(0, 4).toString('hex'),
    };
  }
  return upload;
}

/** POST of an image: it hangs on a variant, and replaces what its place holds (le-new-black.md 11). */
export function uploadImage(state: PortalState, { model, fabric_code, image_index, file }: Upload): unknown {
  const product = state.products.get(String(model));
  const variant = product?.variants.find((each) => each.fabric_code === fabric_code);
  if (!product || !variant) throw new Refusal(404, `No variant ${String(model)} ${String(fabric_code)}`);
  if (!file || file.name === '') throw unfit('a file with a name is required');
  const expected = begins[file.type as keyof typeof begins];
  if (!expected || !file.begins.startsWith(expected)) throw unfit(`${file.type} is not taken, or is something else`);
  if (file.bytes > largest) throw unfit('the file is larger than 5 MB');
  const index = Number(image_index);
  state.images.set(`${product.model}|${variant.fabric_code}|${index}`, { sha256: file.sha256, bytes: file.bytes });
  if (state.profile.imagesShow) {
    variant[`image_${index}_url`] = `https://images.portal.example/${file.sha256.slice(0, 16)}/${file.name}`;
    product.update_time = stamp(state.now());
  }
  return { success: true };
}

function unfit(message: string): Refusal {
  return new Refusal(422, 'The image is not valid', { file: [message] });
}
