import { reason } from '../../../model/reason.js';
import { Problem } from './problems.js';

/** The place in a list that a cursor stands for. @throws {Problem} 400 for one that is not ours */
export function cursorOf(cursor: string | undefined): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length > 0 && place.every((each) => typeof each === 'string')) return place;
  } catch {
    // said below
  }
  throw new Problem(400, reason('request_invalid', { message: 'cursor: one that an answer gave' }));
}

/** The cursor behind a page that was read with one row more than it shows; nothing at the end of the list. */
export function nextOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => string[]): { next?: string } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return {};
  return { next: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') };
}
