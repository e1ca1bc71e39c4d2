import { describe, expect, it, vi } from 'vitest';
import type { Center } from '../../../client/center/api/center.js';
import { csvOf } from '../../../client/center/api/downloads.js';
import { languageOf } from '../../../client/center/api/language.js';
import { openApiDocument } from '../../../client/center/api/openapi.js';
import { routes } from '../../../client/center/api/contract/routes.js';
import { asProblem, problemBody } from '../../../client/center/api/problems.js';
import { unforeseen } from '../../../client/center/api/register.js';
import { nextStarts } from '../../../client/center/api/schedules.js';
import type { ItemRow } from '../../../store/items.js';

describe('what goes wrong', () => {
  it('with the database is said as something that passes (store_away)', () => {
    const problem = asProblem(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    expect(problem && problemBody(problem, 'fr')).toMatchObject({ status: 503, code: 'store_away', retryAfter: 5 });
  });

  it('unforeseen stands in the log, and the caller gets its number only (center_error)', () => {
    const log = vi.fn();
    const problem = unforeseen({ log } as unknown as Center, 'getFlow', new Error('password=hunter2'));
    const body = JSON.stringify(problemBody(problem, 'en'));
    expect(problem).toMatchObject({ status: 500, why: { code: 'center_error' } });
    expect(body).not.toContain('hunter2');
    expect(log.mock.calls[0]?.[1]).toMatchObject({ id: problem.why.params['id'], where: 'getFlow' });
  });
});

it('the document names every route, with what it may answer', () => {
  const { paths } = openApiDocument('https://selvedge.example') as {
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  };
  const operations = Object.values(paths).flatMap((each) => Object.values(each));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  for (const { responses } of operations)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '503']));
  expect(JSON.stringify(paths)).not.toContain('#/$defs/');
});

it('the language is the first wish that there is, by weight', () => {
  expect(languageOf('de, fr;q=0.8, es;q=0.9')).toBe('es');
  expect(languageOf('fr-CA')).toBe('fr');
  expect(languageOf(undefined)).toBe('en');
});

it('a download is no formula in a spreadsheet, whatever stands in it', async () => {
  const item = { key: '=HYPERLINK("x")', label: 'a,"b"', outcome: 'created', reasons: [], changes: [] };
  async function* items(): AsyncIterable<ItemRow> {
    yield await Promise.resolve({ ...item, updated_at: new Date(0) } as unknown as ItemRow);
  }
  const lines: string[] = [];
  for await (const line of csvOf(items(), 'en')) lines.push(line);
  expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)","a,""b""",created,/);
});

it('next starts are those Temporal reckons: intervals from 1970, times of a zone through daylight saving', () => {
  const from = new Date('2026-10-24T10:00:00Z');
  expect(nextStarts({ every: '1 hour', offset: '10 minutes', catchUp: '1 minute' }, from)[0]).toBe(
    '2026-10-24T10:10:00.000Z',
  );
  const daily = nextStarts({ at: ['06:30', '18:00'], timezone: 'Europe/Paris', catchUp: '1 minute' }, from);
  expect(daily.slice(0, 3)).toEqual([
    '2026-10-24T16:00:00.000Z',
    '2026-10-25T05:30:00.000Z',
    '2026-10-25T17:00:00.000Z',
  ]);
});
