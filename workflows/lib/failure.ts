import {
  ActivityFailure,
  ApplicationFailure,
  ApplicationFailureCategory,
  ChildWorkflowFailure,
} from '@temporalio/common';
import type { FailureDetails } from '../contract/failures.js';

/** A refusal that workflow code itself decides on; the rest come from activities. */
export function refused(
  type: string,
  code: string,
  params: Record<string, string>,
  message: string,
): ApplicationFailure {
  const details: FailureDetails = { code, params };
  return ApplicationFailure.create({
    type,
    message,
    nonRetryable: true,
    category: ApplicationFailureCategory.BENIGN,
    details: [details],
  });
}

/**
 * What to fail a run with: the failure that says why, without the wrappers "Activity task failed" and "Child Workflow
 * execution failed", so that it is the first thing people read in Temporal's screens. Anything else is left as it is.
 */
export function inPlainWords(error: unknown): unknown {
  const wrapped = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure ? error.cause : error;
  if (wrapped === error) return error;
  const inner = inPlainWords(wrapped);
  if (!(inner instanceof ApplicationFailure)) return error;
  const { message, type, details, category } = inner;
  return ApplicationFailure.create({
    message,
    nonRetryable: true,
    ...(type && { type }),
    ...(details && { details }),
    ...(category && { category }),
  });
}

/** Work whose failure ends the workflow, in plain words. */
export async function plainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw inPlainWords(error);
  }
}
