import { createHash } from 'node:crypto';

/**
 * The external id that keeps a record we make from being made twice (odoo.md 4.6): made of what both sides know it by, so that two
 * workers come to the same. What may not stand in one goes by its hash.
 */
export function externalIdFor(prefix: string, kind: 'customer' | 'product', key: string): string {
  const name = /^[A-Za-z0-9_-]{1,64}$/.test(key) ? key : createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${prefix}.${kind}_${name}`;
}
