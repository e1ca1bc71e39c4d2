import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that a person or a program keeps: 256 bits, safe in addresses. The prefix tells scanners what they found. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** What the database knows of such a secret. It is long and random, so a plain hash is enough. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares without telling by time how much of it is right. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));
}
