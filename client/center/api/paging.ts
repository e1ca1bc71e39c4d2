import { z } from 'zod';
import { reason } from '../../../model/reason.js';
import { Problem } from './problems.js';

/** Largest number a position can be: four bytes. */
const mostPositions = 2_147_483_647;

/** What the parts of a place in a list are. */
const parts = {
  /** As the database writes them, with microseconds. */
  instant: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:\d\d)?)$/)
    .refine((text) => !Number.isNaN(Date.parse(text))),
  /** A position, as the database counts them. */
  number: z
    .string()
    .regex(/^\d{1,10}$/)
    .refine((text) => Number(text) <= mostPositions),
  text: z.string().max(1_000),
};

/** The place in a list that a cursor stands for. @throws {Problem} 400 for one that is not ours */
export function cursorOf(cursor: string | undefined, wanted: readonly (keyof typeof parts)[]): string[] | undefined {
  if (cursor === undefined) return undefined;
  const place = read(cursor);
  const fits = place?.length === wanted.length && wanted.every((kind, at) => parts[kind].safeParse(place[at]).success);
  if (place && fits) return place;
  throw new Problem(400, reason('request_invalid', { message: 'cursor: one that an answer gave' }));
}

/** The same, of a list in the order of numbers. */
export function placeIn(cursor: string | undefined): number | undefined {
  const [place] = cursorOf(cursor, ['number']) ?? [];
  return place === undefined ? undefined : Number(place);
}

/** The cursor behind a page that was read with one row more than it shows; nothing at the end of the list. */
export function nextOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => string[]): { next?: string } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return {};
  return { next: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') };
}

function read(cursor: string): string[] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(place) && place.every((each) => typeof each === 'string' && !/[\0\ud800-\udfff]/u.test(each))
      ? (place as string[])
      : undefined;
  } catch {
    return undefined;
  }
}
