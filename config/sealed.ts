import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.js';

const ivLength = 12;
const tagLength = 16;

/** Bytes encrypted with AES-256-GCM, and which key did it. `data` is nonce, ciphertext and tag. */
export interface Sealed {
  keyId: string;
  data: Buffer;
}

/** What was sealed cannot be opened: the key is gone, or the bytes or their context are not what they were. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** Encrypts with the newest key. `context` must be the same when opening; it is authenticated, not stored. */
export function seal(keyring: Keyring, clear: Uint8Array, context: string): Sealed {
  const [{ id, bytes }] = keyring;
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(context, 'utf8'));
  const data = Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  return { keyId: id, data };
}

/**
 * Decrypts what {@link seal} made.
 *
 * @throws {CannotOpen} with a message that shows neither key nor content
 */
export function open(keyring: Keyring, { keyId, data }: Sealed, context: string): Buffer {
  const key = keyring.find(({ id }) => id === keyId);
  if (!key) throw new CannotOpen(`It was encrypted with the key ${keyId}, which this process does not have`);
  if (data.length < ivLength + tagLength) throw new CannotOpen('It is cut short');
  const iv = data.subarray(0, ivLength);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: tagLength })
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(data.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(data.subarray(ivLength, -tagLength)), decipher.final()]);
  } catch {
    throw new CannotOpen('It was changed, or belongs somewhere else');
  }
}
