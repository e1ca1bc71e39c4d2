import { Refusal } from './refusal.js';
import type { ClientifyState, Held, TableName } from './state.js';

const usualSize = 25;
const largestSize = 100;
/** Hosts that stand in addresses of answers, mixed, and none of them is ours to call (clientify.md 1). */
const hosts = ['https://api.clientify.net/v1', 'https://api-plus.clientify.com/api'];

/** A page of a list with its envelope (clientify.md 3, 14.4). */
export function listOf(
  state: ClientifyState,
  table: TableName,
  version: 'v1' | 'v2',
  query: URLSearchParams,
): Record<string, unknown> {
  // v2 knows an order, v1 ignores what it does not know (clientify.md 3).
  const byId = version === 'v2' && query.get('ordering') === '-id';
  const all = state.rows(table, byId).filter((held) => fits(state, table, version, held, query));
  const size = Math.min(largestSize, Number(query.get('page_size') ?? usualSize) || usualSize);
  const page = Number(query.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(all.length / size));
  if (!Number.isInteger(page) || page < 1 || page > pages) throw Refusal.of(404, { detail: 'Invalid page.' });
  const at = (other: number): string => {
    const params = new URLSearchParams(query);
    params.set('page', String(other));
    return `${hosts[0]}/${table}/?${params.toString()}`;
  };
  return {
    count: all.length,
    next: page < pages ? at(page + 1) : null,
    previous: page > 1 ? at(page - 1) : null,
    results: all.slice((page - 1) * size, page * size).map((held) => shown(table, held, query.get('fields'))),
  };
}

/** A record as it is sent: with an address whose host is one of several, and in v2 only with the fields asked for. */
export function shown(table: TableName, held: Held, fields: string | null = null): Record<string, unknown> {
  const whole = { url: `${hosts[held.id % hosts.length]}/${table}/${held.id}/`, ...held };
  if (fields === null) return whole;
  const wanted = new Set(fields.split(','));
  return Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.has(name)));
}

/** What is not known as a filter narrows nothing. */
function fits(
  state: ClientifyState,
  table: TableName,
  version: 'v1' | 'v2',
  held: Held,
  query: URLSearchParams,
): boolean {
  return [...query].every(([name, value]) => {
    const date = /^(created|modified)\[(gte?|lte?)\]$/.exec(name);
    if (date && table !== 'products') return inTime(held, date[1] as 'created' | 'modified', date[2] ?? '', value);
    if (name === 'query' && state.profile.queryFilters) return matches(held, value);
    if (name === 'sku' && table === 'products') return held['sku'] === value;
    if (name === 'taxpayer_identification_number' && table === 'companies' && version === 'v1') {
      return held[name] === value;
    }
    return true;
  });
}

function matches(held: Held, text: string): boolean {
  const emails = Array.isArray(held['emails']) ? held['emails'] : [];
  const names = ['first_name', 'last_name', 'name', 'business_name', 'taxpayer_identification_number'];
  const texts = [...names.map((name) => held[name]), ...emails.map((each: { email?: string }) => each.email)];
  return texts.some((each) => typeof each === 'string' && each.toLowerCase().includes(text.toLowerCase()));
}

/** Dates are compared to the minute; seconds are no valid format (clientify.md 3). */
function inTime(held: Held, field: 'created' | 'modified', how: string, value: string): boolean {
  const asked = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:T(\d{2}:\d{2}))?$/.exec(value);
  if (!asked) throw Refusal.of(400, { [field]: ['Enter a valid date/time.'] });
  const minute = `${asked[1]}-${asked[2]}-${asked[3]}T${asked[4] ?? '00:00'}`;
  const stands = held[field].slice(0, 16);
  const order = stands.localeCompare(minute);
  return how === 'gte' ? order >= 0 : how === 'gt' ? order > 0 : how === 'lte' ? order <= 0 : order < 0;
}
