import { parseKeys, type Keyring } from '../../config/keyring.js';

/** A key for tests: always the same, and nobody's. */
export function testKeyring(): Keyring {
  const keyring = parseKeys(Buffer.alloc(32, 7).toString('base64'));
  if (!keyring) throw new Error('no key');
  return keyring;
}
