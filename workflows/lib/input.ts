import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { z } from 'zod';
import type { FailureDetails } from '../contract/failures.js';

/**
 * Reads what a workflow was started with, by hand perhaps: what does not fit ends the run at once, with the field named.
 * The only parse in a workflow (temporal.md 4).
 */
export function parseInput<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  throw refused(
    'InvalidInput',
    'invalid_input',
    { message: problems.join('; ') },
    `The input is not valid: ${problems.join('; ')}`,
  );
}

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
