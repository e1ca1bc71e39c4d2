/** A local time that a zone skips or has twice when its clocks change. */
export interface ClockTrouble {
  /** `skipped`: the clock never shows it that day; `doubled`: it shows it twice. */
  kind: 'skipped' | 'doubled';
  /** The first day on which it happens, `YYYY-MM-DD`. */
  date: string;
  /** Times nearby that every day of the years looked at has exactly once; none where the clock changes all day long. */
  suggestions: string[];
}

/** A stretch of local time, `[from, until)` in minutes of the day, that one change of the clock skips or doubles. */
interface Hazard {
  kind: ClockTrouble['kind'];
  date: string;
  weekday: number;
  from: number;
  until: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Rules of daylight saving repeat yearly, apart from zones that follow the moon. */
const yearsAhead = 5;
/** No zone changes its clock twice within a week. */
const stride = 7 * day;
const known = new Map<string, Hazard[]>();

/** Whether this runtime, and so Temporal, knows the zone by its IANA name. Offsets such as `+02:00` are no zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Looks whether a schedule's time of day is skipped or doubled by daylight saving in the coming years: a flow would then
 * miss a run or run twice. Weekdays as `Date` counts them (0 is Sunday); absent: every day.
 *
 * @param time `HH:MM`
 * @param from where the years begin, default now; tests give a fixed instant
 */
export function clockTrouble(
  time: string,
  timezone: string,
  weekdays?: ReadonlySet<number>,
  from: Date = new Date(),
): ClockTrouble | undefined {
  const hazards = hazardsOf(timezone, from).filter(({ weekday }) => weekdays?.has(weekday) ?? true);
  const minutes = minutesOf(time);
  const hit = hazards.find((hazard) => covers(hazard, minutes));
  if (!hit) return undefined;
  const isSafe = (candidate: number): boolean => !hazards.some((hazard) => covers(hazard, candidate));
  const later = nextSafe(minutes, 1, isSafe);
  const earlier = nextSafe(minutes - (minutes % 15) - 15, -15, isSafe);
  const suggestions = [earlier, later].flatMap((found) => (found === undefined ? [] : [textOf(found)]));
  return { kind: hit.kind, date: hit.date, suggestions };
}

function covers({ from, until }: Hazard, minutes: number): boolean {
  return minutes >= from && minutes < until;
}

function nextSafe(start: number, step: number, isSafe: (minutes: number) => boolean): number | undefined {
  for (let minutes = start; minutes >= 0 && minutes < 24 * 60; minutes += step) if (isSafe(minutes)) return minutes;
  return undefined;
}

function hazardsOf(timezone: string, from: Date): Hazard[] {
  const key = `${timezone} ${Math.floor(from.getTime() / day)}`;
  const hazards = known.get(key) ?? changesOf(timezone, from).flatMap(hazardsOfChange);
  known.set(key, hazards);
  return hazards;
}

/** Instants at which the zone's offset changes, with the offsets (milliseconds) before and after. */
function changesOf(timezone: string, from: Date): { at: number; before: number; after: number }[] {
  const format = formatOf(timezone);
  const offset = (instant: number): number => localOf(format, instant) - instant;
  const changes = [];
  const first = Math.floor(from.getTime() / day) * day;
  let before = offset(first);
  for (let start = first; start < first + yearsAhead * 366 * day; start += stride) {
    const after = offset(start + stride);
    if (before !== after)
      changes.push({ at: lastBefore(start, start + stride, offset, before) + minute, before, after });
    before = after;
  }
  return changes;
}

/** The last whole minute at which the zone still has the offset it had at `low`. */
function lastBefore(low: number, high: number, offset: (instant: number) => number, before: number): number {
  if (high - low <= minute) return low;
  const middle = low + Math.floor((high - low) / 2 / minute) * minute;
  return offset(middle) === before ? lastBefore(middle, high, offset, before) : lastBefore(low, middle, offset, before);
}

/** The stretch may cross midnight; then it is one hazard a day. */
function hazardsOfChange({ at, before, after }: { at: number; before: number; after: number }): Hazard[] {
  const kind = after > before ? 'skipped' : 'doubled';
  let start = at + Math.min(before, after);
  const end = at + Math.max(before, after);
  const hazards: Hazard[] = [];
  while (start < end) {
    const midnight = Math.floor(start / day) * day;
    const until = Math.min(end, midnight + day);
    hazards.push({
      kind,
      date: new Date(midnight).toISOString().slice(0, 10),
      weekday: new Date(midnight).getUTCDay(),
      from: (start - midnight) / minute,
      until: (until - midnight) / minute,
    });
    start = until;
  }
  return hazards;
}

/** The zone's clock at an instant, written as if it were UTC. */
function localOf(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const field = (name: string): number => parts[name] ?? 0;
  return Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function textOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
