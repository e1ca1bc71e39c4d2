import { z } from 'zod';
import { outcomes, runOutcomes, triggers, type Outcome } from '../../../../model/outcome.js';
import { languages } from '../../../../model/reason.js';

/** Instants cross the wire as ISO 8601 in UTC; screens show them in the viewer's zone. */
export const instant = z.iso.datetime();

/** Ids of connections and flows; the same form as in `selvedge.yaml`. */
export const configuredId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** Ids that the center or Temporal gives out. */
export const givenId = z.string().min(1).max(200);

/** Workflow ids hold slashes (`flow/lnb-odoo-orders`), so they are sent percent-encoded as one path segment. */
export const workflowId = z.string().min(1).max(1000);

/** See `model/reason.ts`. */
export const language = z.enum(languages);
/** See `model/outcome.ts`. */
export const outcome = z.enum(outcomes);
/** Where a run stands: it waits for its turn, works, or ended. */
export const runState = z.enum(['waiting', 'running', ...runOutcomes]);
/** See `model/outcome.ts`. */
export const trigger = z.enum(triggers);

const count = z.int().nonnegative().optional();
/** Number of items per outcome; one that did not occur is absent. */
export const counts = z.object(
  Object.fromEntries(outcomes.map((each) => [each, count])) as Record<Outcome, typeof count>,
);

/** A reason in the words of the language that was asked for (`Accept-Language`, else the user's own). */
export const reason = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.string()),
    sentence: z.string(),
    fix: z.string().describe('What to do about it; empty where there is nothing to do.'),
    severity: z.enum(['info', 'warning', 'error']),
    fixer: z.enum(['portal user', 'erp user', 'operator', 'nobody']),
  })
  .meta({ id: 'Reason' });

/** One field of a record that differs; `before` is absent where nothing was there. */
export const fieldChange = z
  .object({ field: z.string(), before: z.string().optional(), after: z.string() })
  .meta({ id: 'FieldChange' });

/** What a value of a form's list is, and how it is called. */
export const choice = z.object({ value: z.string(), label: z.string() }).meta({ id: 'Choice' });

/** A JSON Schema a form is made from: `description` is the help beside the field, `secret: true` marks what is write-only. */
export const jsonSchema = z.record(z.string(), z.unknown()).meta({ id: 'FormSchema' });

/** What a form field got wrong, at its path. */
export const fieldProblem = z
  .object({ path: z.array(z.union([z.string(), z.int()])), found: z.string(), expected: z.string() })
  .meta({ id: 'FieldProblem' });

/** Every answer that is not a success (RFC 9457, `application/problem+json`); decide by `code`, never by text. */
export const problem = z
  .object({
    type: z.string().describe('`about:blank`, or where the reason is described.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('One sentence: what is the case.'),
    fix: z.string().optional().describe('What to do about it.'),
    code: z.string().describe('Stable reason code.'),
    params: z.record(z.string(), z.string()).optional(),
    fields: z.array(fieldProblem).optional().describe('What a form got wrong.'),
    retryAfter: z.number().optional().describe('Seconds; the same as the header Retry-After.'),
  })
  .meta({ id: 'Problem' });

/** How a list is asked for: `cursor` comes from the answer before. */
export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
};

/** A page of a list; `next` is absent at its end. */
export function pageOf<T extends z.ZodType>(
  row: T,
): z.ZodObject<{ rows: z.ZodArray<T>; next: z.ZodOptional<z.ZodString> }> {
  return z.object({ rows: z.array(row), next: z.string().optional() });
}

/** A flag in a query string. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** An answer that says nothing but: done. */
export const done = z.object({}).meta({ id: 'Done' });
