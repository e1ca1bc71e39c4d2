import type { z } from 'zod';
import { refused } from './failure.js';

/**
 * Reads what a workflow was started with, by hand perhaps: what does not fit ends the run at once, with the field named.
 * The only parse in a workflow (temporal.md 4).
 */
export function parseInput<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  const message = problems.join('; ');
  throw refused('InvalidInput', 'invalid_input', { message }, `The input is not valid: ${message}`);
}
