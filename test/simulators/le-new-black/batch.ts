import type { PortalState } from './state.js';
import { Dropped, Refusal } from './wire.js';

/** What POST `/multi/…` answers for one row; both flags, as the vendor's kits disagree on which is read (le-new-black.md 4, 16.6). */
interface RowAnswer {
  status?: string;
  success?: boolean;
  errors: string | Record<string, string[]>;
  result: unknown;
}

/**
 * Takes rows one by one: a refused row does not stop the others. More than the profile's `largestBatch` is refused whole (413). The
 * fault `half-batch` cuts the connection after half of the rows took effect.
 */
export function takeBatch(
  state: PortalState,
  body: Record<string, unknown>,
  take: (row: Record<string, unknown>) => unknown,
): Record<string, unknown> {
  const rows = body['requests'] as Record<string, unknown>[];
  if (rows.length > state.profile.largestBatch) throw new Refusal(413, 'Too many rows');
  const cutAfter = state.cutBatch ? Math.floor(rows.length / 2) : undefined;
  state.cutBatch = false;
  const data = rows.map((row, place) => {
    if (place === cutAfter) throw new Dropped();
    return answerRow(state, () => take(row));
  });
  const successes = data.filter(({ errors }) => errors === '').length;
  return {
    metadata: {
      total_requests: data.length,
      total_successes: successes,
      total_errors: data.length - successes,
    },
    data,
  };
}

function answerRow({ profile }: PortalState, take: () => unknown): RowAnswer {
  const flags = (went: boolean): Pick<RowAnswer, 'status' | 'success'> => ({
    ...(profile.batchFlags !== 'success' && { status: went ? 'success' : 'error' }),
    ...(profile.batchFlags !== 'status' && { success: went }),
  });
  try {
    return { ...flags(true), errors: '', result: take() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...flags(false), errors: error.fields ?? error.message, result: null };
  }
}
