import { reason } from '../../../model/reason.js';
import { Problem } from './problems.js';

/** A row's version, as callers send it back. */
export function versionOf(updatedAt: Date): string {
  return String(updatedAt.getTime());
}

/** Whoever comes second is told, and nothing of theirs is written. @throws {Problem} 412, or 400 without a version */
export function refuseOther(seen: string | undefined, now: string, what: string, id: string): void {
  if (seen === undefined) throw new Problem(400, reason('request_invalid', { message: 'If-Match: the version seen' }));
  if (seen !== now) throw new Problem(412, reason('changed_meanwhile', { what, id }));
}
