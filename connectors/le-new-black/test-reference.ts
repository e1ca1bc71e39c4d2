import { randomUUID } from 'node:crypto';

const marker = 'SELVEDGE-TEST-';

/** A purchase order reference that says what the order is and that no other order has: `SELVEDGE-TEST-2026-02-20-1f0c9a3e`. */
export function newTestReference(now: Date = new Date()): string {
  return `${marker}${now.toISOString().slice(0, 10)}-${randomUUID().slice(0, 8)}`;
}

/** Whether an order was made by Selvedge as a test; its purchase order reference says so. */
export function isTestReference(reference: string | undefined): boolean {
  return reference?.toUpperCase().startsWith(marker) ?? false;
}
