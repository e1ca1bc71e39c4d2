import { z } from 'zod';
import { customerFields, theirFields } from './customers/tables.js';

const records = z
  .enum(['companies', 'contacts'])
  .default('companies')
  .describe('Which of Clientify’s records customers are: its companies, or its contacts');

const fields = z
  .partialRecord(z.enum(theirFields), z.union([z.enum(customerFields), z.literal(false)]))
  .default({})
  .describe('Field of Clientify → another field of the customer, or false to leave it out')
  .meta({ examples: [{ business_name: 'name', state: false }] });

/** What flows can set for customers that go to an account. */
export const customerTargetOptions = z.strictObject({
  records,
  fields,
  status: z.string().trim().min(1).default('client').describe('Status of contacts whose source knows none'),
  contactType: z
    .string()
    .trim()
    .min(1)
    .default('Cliente actual')
    .describe('Contact type of contacts whose source knows none'),
  splitName: z
    .boolean()
    .default(false)
    .describe('Put the first word of a contact’s name into the first name and the rest into the last name'),
  linkToCompany: z
    .boolean()
    .default(true)
    .describe('Make a contact an employee of the company with the same tax id, where it has no company yet'),
  countryLanguage: z.enum(['es', 'en', 'fr']).default('es').describe('Language that names of countries are written in'),
});

/** See {@link customerTargetOptions}. */
export type CustomerTargetOptions = z.output<typeof customerTargetOptions>;

/** What flows can set for customers that come from an account. */
export const customerSourceOptions = z.strictObject({ records, fields });

/** See {@link customerSourceOptions}. */
export type CustomerSourceOptions = z.output<typeof customerSourceOptions>;
