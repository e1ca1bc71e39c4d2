import { z } from 'zod';
import { Rejected } from '../../errors.js';
import type { RecordOptions } from '../../ports.js';
import type { Condition } from '../client.js';

const operators: Readonly<Record<string, number>> = { '!': 1, '&': 2, '|': 2 };

/** Whether every operator of a domain in Polish notation has its conditions: one that lacks some would swallow ours. */
function isWhole(domain: readonly Condition[]): boolean {
  let complete = 0;
  for (const term of [...domain].reverse()) {
    if (typeof term !== 'string') complete += 1;
    else if (complete < (operators[term] ?? 0)) return false;
    else complete += 1 - (operators[term] ?? 0);
  }
  return true;
}

const condition = z.union([
  z.enum(['|', '&', '!']),
  z.tuple([z.string().min(1), z.string().min(1), z.unknown()], 'expected a condition such as ["city", "=", "Nantes"]'),
]);

/** A domain as Odoo shows it (developer mode, a saved filter): `[["customer_rank", ">", 0]]`. */
const domain = z.array(condition).refine(isWhole, 'an operator ("|", "&", "!") lacks conditions');

/** Own options of `customerSource`. */
export const customerOwnOptions = z.strictObject({
  domain: domain
    .default([['is_company', '=', true]])
    .describe('Which contacts of Odoo are customers, as a domain; contacts below a company never are.')
    .meta({ examples: [[['customer_rank', '>', 0]]] }),
  categories: z
    .array(z.string().min(1))
    .default([])
    .describe('Only customers with one of these tags; empty: all.')
    .meta({ examples: [['Wholesale']] }),
  activeOnly: z.boolean().default(true).describe('Archived customers are left out.'),
});

/** Own options of `priceSource`. */
export const priceOwnOptions = z.strictObject({
  domain: domain
    .default([])
    .describe('Only articles that fit this domain of Odoo; empty: all that can be sold.')
    .meta({ examples: [[['categ_id', 'child_of', 5]]] }),
  zeroPrices: z
    .enum(['block', 'send'])
    .default('block')
    .describe('A price of 0 is mostly one that somebody forgot: it is not sent and said, or it is sent.'),
});

/** Own options of `productSource`. */
export const productOwnOptions = z.strictObject({
  domain: priceOwnOptions.shape.domain,
  services: z.boolean().default(false).describe('Also what is sold and is no good: services, fees, shipping.'),
});

/** Own options of `stockSource`. */
export const stockOwnOptions = z.strictObject({
  domain: priceOwnOptions.shape.domain,
  warehouses: z
    .array(z.string().min(1))
    .default([])
    .describe('Warehouses that are sold from, by code or name; empty: all of the company.')
    .meta({ examples: [['WH']] }),
  locations: z
    .array(z.string().min(1))
    .default([])
    .describe('Locations that are sold from, by full name, with all below them; empty: the whole warehouses.')
    .meta({ examples: [['WH/Stock']] }),
  lessOwnDrafts: z
    .boolean()
    .default(true)
    .describe('Takes off what quotations made by Selvedge hold: Odoo itself counts them only once they are confirmed.'),
});

/** Reads the own options of a flow. @throws {Rejected} naming the option that is wrong */
export function readOwn<S extends z.ZodType>(
  schema: S,
  { own }: RecordOptions,
  connection: string,
  operation: string,
): z.output<S> {
  const read = schema.safeParse(own);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new Rejected(
    { connection, operation },
    `options of the source: ${field ? `${field}: ` : ''}${issue?.message}`,
    {
      code: 'invalid_options',
      field,
    },
  );
}
