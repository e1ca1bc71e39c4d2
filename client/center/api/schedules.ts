import { Cron } from 'croner';
import { ScheduleNotFoundError, type Client } from '@temporalio/client';
import type { FlowRow } from '../../../store/flows.js';
import { fullPassScheduleId, scheduleId } from '../../../workflows/contract/names.js';
import { milliseconds } from '../../../workflows/contract/options.js';
import type { FlowSchedule } from '../../../workflows/contract/schedule.js';
import { translated } from '../../errors.js';

/** How a flow's schedule stands in Temporal. */
export interface ScheduleState {
  paused: boolean;
  note: string;
  /** At most five. */
  nextRuns: string[];
}

const shown = 5;
/** Milliseconds for the server to answer. */
const serverPatience = 10_000;

/** Undefined where the flow has no schedule. */
export async function scheduleOf(temporal: Client, { id, schedule }: FlowRow): Promise<ScheduleState | undefined> {
  if (!schedule) return undefined;
  const described = await unlessMissing(temporal, () => temporal.schedule.getHandle(scheduleId(id)).describe());
  if (!described) return undefined;
  const { paused, note = '' } = described.state;
  const nextRuns = paused ? [] : described.info.nextActionTimes.slice(0, shown).map((time) => time.toISOString());
  return { paused, note, nextRuns };
}

/** Pauses or resumes all schedules of a flow; false where it has none. */
export async function setPaused(temporal: Client, flow: string, paused: boolean, note: string): Promise<boolean> {
  const done = await Promise.all(
    [scheduleId(flow), fullPassScheduleId(flow)].map((id) => {
      const handle = temporal.schedule.getHandle(id);
      return unlessMissing(temporal, () => (paused ? handle.pause(note) : handle.unpause(note)).then(() => true));
    }),
  );
  return done.includes(true);
}

/** When a schedule would start next, as Temporal reckons: intervals count from 1970, times are of the zone. */
export function nextStarts(schedule: FlowSchedule, from = new Date()): string[] {
  if ('every' in schedule) {
    const every = milliseconds(schedule.every);
    const offset = schedule.offset === undefined ? 0 : milliseconds(schedule.offset);
    const first = Math.floor((from.getTime() - offset) / every + 1) * every + offset;
    return Array.from({ length: shown }, (_, place) => new Date(first + place * every).toISOString());
  }
  const days = schedule.on?.map((day) => day.slice(0, 3)).join(',') ?? '*';
  const starts = schedule.at.flatMap((time) => {
    const [hour = '0', minute = '0'] = time.split(':');
    return new Cron(`${Number(minute)} ${Number(hour)} * * ${days}`, { timezone: schedule.timezone }).nextRuns(
      shown,
      from,
    );
  });
  const sorted = starts.map((start) => start.getTime()).sort((a, b) => a - b);
  return [...new Set(sorted)].slice(0, shown).map((start) => new Date(start).toISOString());
}

/** @throws {SelvedgeError} where Temporal is away or refuses */
async function unlessMissing<T>(temporal: Client, asked: () => Promise<T>): Promise<T | undefined> {
  try {
    return await temporal.withDeadline(Date.now() + serverPatience, asked);
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw translated(error, { language: 'en', address: 'Temporal' });
  }
}
