import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Key, Keyring } from './keyring.js';

/** Makes the secrets of a connection's webhooks of the installation's key, so that none is stored anywhere. */
function secretFor(key: Key, purpose: 'path' | 'header', connection: string, rotation: number): string {
  return createHmac('sha256', key.bytes).update(`webhook ${purpose} ${connection} ${rotation}`).digest('base64url');
}

/** Header in which systems that can send one send the second secret. */
export const hookHeader = 'x-selvedge-secret';

/** Path of a connection's webhooks below the address of the center; it is a secret. */
export function hookPath([key]: Keyring, connection: string, rotation: number, entity: string): string {
  return `/hooks/${connection}/${secretFor(key, 'path', connection, rotation)}/${entity}`;
}

/** The secret a system is asked to send in {@link hookHeader}. */
export function hookSecret([key]: Keyring, connection: string, rotation: number): string {
  return secretFor(key, 'header', connection, rotation);
}

/** Whether these are the secrets of a connection, by any key there is. A header that a system did not send is not asked for. */
export function isHook(
  keyring: Keyring,
  connection: string,
  rotation: number,
  given: { path: string; header: string | undefined },
): boolean {
  return keyring.some(
    (key) =>
      equal(given.path, secretFor(key, 'path', connection, rotation)) &&
      (given.header === undefined || equal(given.header, secretFor(key, 'header', connection, rotation))),
  );
}

function equal(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
