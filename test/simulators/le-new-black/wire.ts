import type { Profile } from './profile.js';

/** What the simulator refuses a request with; the server writes it as the profile says. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields?: Record<string, string[]>,
  ) {
    super(message);
  }
}

/** Thrown to cut the connection in the middle of a request that took effect in part. */
export class Dropped extends Error {}

/** An error's body in the shape the profile asks for (le-new-black.md 2.5). */
export function errorBody(refusal: Refusal, profile: Profile): string {
  const { message, status, fields } = refusal;
  const errors = fields ? { errors: fields } : {};
  switch (profile.errors) {
    case 'nested':
      return JSON.stringify({ error: { code: status, message, ...errors } });
    case 'flat':
      return JSON.stringify({ message, ...errors });
    case 'text':
      return JSON.stringify({ error: message });
    case 'empty':
      return '';
    case 'not json':
      return 'Something went wrong';
  }
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, as the simulator keeps and by default sends instants. */
export function stamp(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds of what a filter or a record says; text without a zone is UTC. NaN for anything else. */
export function millisecondsOf(text: string): number {
  const zoned = /(z|[+-]\d{2}:?\d{2})$/i.test(text) && text.length > 10;
  return Date.parse(zoned || text.length <= 10 ? text : `${text.replace(' ', 'T')}Z`);
}

const optional = [
  'comment',
  'purchase_order_reference',
  'confirmation_time',
  'cancellation_time',
  'discount_rate',
  'discount_amount',
  'promotion_rate',
  'promotion_amount',
  'amount_shipping',
  'amount_promotion',
  'sales_person_name',
  'sales_person_first_name',
  'sales_person_email',
  'delivery_incoterm_ref',
  'terms_of_payment',
  'selection_id',
  'sales_rep_email',
  'discount_special_rate',
];

/** Writes records as the profile asks for: dates, numbers as text, nulls, fields nobody knows. */
export function writeJson(value: unknown, profile: Profile): string {
  const plain = profile.dates === 'text' && profile.numbers === 'number' && !profile.extraFields && !profile.nulls;
  return JSON.stringify(plain ? value : dress(value, profile));
}

function dress(value: unknown, profile: Profile, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => dress(item, profile));
  if (typeof value === 'object' && value !== null) return dressRecord(value, profile);
  if (typeof value === 'number' && profile.numbers === 'text') return value.toFixed(2).replace(/\.00$/, '');
  if (typeof value === 'string' && name.endsWith('_time') && profile.dates === 'iso')
    return `${value.replace(' ', 'T')}+00:00`;
  return value;
}

function dressRecord(record: object, profile: Profile): Record<string, unknown> {
  const nulls = profile.nulls ? optional.map((name) => [name, null] as const) : [];
  const fields = Object.entries(record).map(([name, field]) => [name, dress(field, profile, name)] as const);
  const extra = profile.extraFields ? [['x_from_the_future', { since: 2031, flags: ['new'] }] as const] : [];
  return Object.fromEntries([...nulls, ...fields, ...extra]);
}
