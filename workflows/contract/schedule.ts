import { z } from 'zod';
import { duration } from './options.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const shared = {
  jitter: duration.optional().describe('Starts are spread over this time, so that not all flows begin at once.'),
  catchUp: duration
    .default('10 minutes')
    .describe('Starts missed for no longer than this (an outage) are made up for.'),
};

/** When a flow runs by itself: at an interval, or at times of day in a time zone. */
export const flowSchedule = z.union([
  z.strictObject({
    every: duration.describe('Interval between starts.'),
    offset: duration.optional().describe('Shifts the starts from the full interval.'),
    ...shared,
  }),
  z.strictObject({
    at: z
      .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as "06:30"'))
      .min(1)
      .describe('Times of day.'),
    on: z.array(z.enum(weekdays)).min(1).optional().describe('Days of the week; every day if left out.'),
    timezone: z.string().min(1).describe('IANA zone the times are meant in, such as Europe/Paris.'),
    ...shared,
  }),
]);

/** See {@link flowSchedule}. */
export type FlowSchedule = z.infer<typeof flowSchedule>;

/** Whether stored JSON is a schedule; its defaults may be missing. */
export function isFlowSchedule(value: unknown): value is FlowSchedule {
  return flowSchedule.safeParse(value).success;
}
