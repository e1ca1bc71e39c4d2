import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTrouble, isTimeZone } from '../../../config/daylight-saving.js';

const from = new Date('2026-01-01T00:00:00Z');
const zones = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'Asia/Tokyo',
  'Africa/Casablanca',
];

test('Paris skips half past two in March and has it twice in October', () => {
  expect(clockTrouble('02:30', 'Europe/Paris', undefined, from)).toEqual({
    kind: 'skipped',
    date: '2026-03-29',
    suggestions: ['01:45', '03:00'],
  });
  expect(clockTrouble('02:30', 'Europe/Paris', undefined, new Date('2026-06-01'))).toMatchObject({
    kind: 'doubled',
    date: '2026-10-25',
  });
  expect(clockTrouble('06:30', 'Europe/Paris', undefined, from)).toBeUndefined();
  expect(clockTrouble('02:30', 'Asia/Tokyo', undefined, from)).toBeUndefined();
});

test('only the days of the schedule count', () => {
  expect(clockTrouble('02:30', 'Europe/Paris', new Set([1, 2, 3, 4, 5, 6]), from)).toBeUndefined();
  expect(clockTrouble('02:30', 'Europe/Paris', new Set([0]), from)).toBeDefined();
});

test('zones are known by their IANA names', () => {
  expect(['Europe/Paris', 'UTC', 'Asia/Calcutta'].every(isTimeZone)).toBe(true);
  expect(['+02:00', 'Europe/Pariss', '', '02:00'].some(isTimeZone)).toBe(false);
});

const walked = new Map<string, Map<string, number>>();

/** How often each minute of a local day is seen, by walking through it: slow and surely right. */
function timesSeen(zone: string, date: string, time: string): number {
  const key = `${zone} ${date}`;
  const seen = walked.get(key) ?? walk(zone, date);
  walked.set(key, seen);
  return seen.get(time) ?? 0;
}

function walk(zone: string, date: string): Map<string, number> {
  const options = { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' } as const;
  const format = new Intl.DateTimeFormat('en-CA', options);
  const noon = Date.parse(`${date}T12:00:00Z`);
  const seen = new Map<string, number>();
  for (let minute = -30 * 60; minute < 30 * 60; minute += 1) {
    const [day, time = ''] = format.format(noon + minute * 60_000).split(', ');
    if (day === date) seen.set(time, (seen.get(time) ?? 0) + 1);
  }
  return seen;
}

test('a time is called skipped or doubled exactly when a walk through that day finds it never or twice', () => {
  const times = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  fc.assert(
    fc.property(fc.constantFrom(...zones), times, (zone, time) => {
      const trouble = clockTrouble(time, zone, undefined, from);
      if (!trouble) return;
      expect(timesSeen(zone, trouble.date, time)).toBe(trouble.kind === 'skipped' ? 0 : 2);
      for (const other of trouble.suggestions) expect(clockTrouble(other, zone, undefined, from)).toBeUndefined();
      expect(trouble.suggestions.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

test('a time that is not refused is seen exactly once on every day the clock changes', () => {
  const changes: Record<string, string[]> = {
    'Europe/Paris': ['2026-03-29', '2026-10-25'],
    'America/New_York': ['2026-03-08', '2026-11-01'],
    'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
    'Africa/Cairo': ['2026-04-24', '2026-10-29'],
  };
  for (const [zone, dates] of Object.entries(changes)) {
    for (const date of dates) {
      for (let minute = 0; minute < 24 * 60; minute += 15) {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const refused = clockTrouble(time, zone, undefined, from) !== undefined;
        if (!refused) expect(timesSeen(zone, date, time), `${zone} ${date} ${time}`).toBe(1);
      }
    }
  }
});
