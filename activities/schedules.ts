import type { Client, ScheduleOptions, ScheduleSpec } from '@temporalio/client';
import { flowSchedule, type FlowSchedule } from '../workflows/contract/schedule.js';
import type { FlowInput } from '../workflows/contract/inputs.js';
import { flowsQueue, fullPassScheduleId, scheduleId } from '../workflows/contract/names.js';
import { milliseconds } from '../workflows/contract/options.js';
import { exclusively, type Database } from '../store/database.js';
import { listFlows, type FlowRow } from '../store/flows.js';

/** What reconciling did to one schedule. */
export interface ScheduleChange {
  flow: string;
  change: 'created' | 'updated' | 'removed';
}

/** A schedule that a flow is to have. */
interface Wanted {
  flow: FlowRow;
  schedule: FlowSchedule;
  input: FlowInput;
}

const ours = 'flow/';

/**
 * Makes Temporal's schedules what the stored flows say. Whether one is paused is left as it is. One at a time: who read the flows
 * earlier would take away what the next one has just made.
 */
export function reconcileSchedules(client: Client, db: Database): Promise<ScheduleChange[]> {
  return exclusively(db, 'schedules', async (tx) => reconcile(client, await listFlows(tx)));
}

async function reconcile(client: Client, flows: FlowRow[]): Promise<ScheduleChange[]> {
  const changes: ScheduleChange[] = [];
  const wanted = new Map(flows.flatMap(schedulesOf));
  for (const [id, each] of wanted) {
    changes.push({ flow: id.slice(ours.length), change: await put(client, id, each) });
  }
  for await (const { scheduleId: id } of client.schedule.list()) {
    if (!id.startsWith(ours) || wanted.has(id)) continue;
    await client.schedule.getHandle(id).delete();
    changes.push({ flow: id.slice(ours.length), change: 'removed' });
  }
  return changes;
}

/** A flow's schedules by id: its own, and that of its full passes. */
function schedulesOf(flow: FlowRow): [string, Wanted][] {
  const { id, schedule, full_pass: fullPass } = flow;
  return [
    ...(schedule
      ? [[scheduleId(id), { flow, schedule: flowSchedule.parse(schedule), input: { flow: id } }] as const]
      : []),
    ...(fullPass
      ? [
          [
            fullPassScheduleId(id),
            { flow, schedule: flowSchedule.parse(fullPass), input: { flow: id, scope: 'full' } },
          ] as const,
        ]
      : []),
  ].map(([name, wanted]) => [name, wanted as Wanted]);
}

async function put(client: Client, id: string, wanted: Wanted): Promise<'created' | 'updated'> {
  const options = optionsOf(id, wanted);
  const handle = client.schedule.getHandle(id);
  try {
    await handle.update((previous) => ({
      ...previous,
      spec: options.spec,
      action: options.action,
      policies: { ...previous.policies, ...options.policies },
    }));
    return 'updated';
  } catch (error) {
    if (!isMissing(error)) throw error;
    await client.schedule.create(options);
    return 'created';
  }
}

/** Told by its name: activities do not load Temporal's client. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ScheduleNotFoundError';
}

type FlowScheduleOptions = ScheduleOptions & {
  action: { type: 'startWorkflow'; workflowType: string; taskQueue: string; workflowId: string; args: unknown[] };
};

function optionsOf(id: string, { flow, schedule, input }: Wanted): FlowScheduleOptions {
  return {
    scheduleId: id,
    spec: specOf(schedule),
    action: {
      type: 'startWorkflow',
      workflowType: flow.kind,
      taskQueue: flowsQueue,
      workflowId: `schedule/${id.slice(ours.length)}`,
      args: [input],
    },
    policies: {
      overlap: flow.overlap === 'queue' ? 'BUFFER_ONE' : 'SKIP',
      catchupWindow: milliseconds(schedule.catchUp),
      // Only an invalid customer pauses a schedule, and an activity does that; an outage does not.
      pauseOnFailure: false,
    },
  };
}

function specOf(schedule: FlowSchedule): ScheduleSpec {
  const jitter = schedule.jitter ? { jitter: milliseconds(schedule.jitter) } : {};
  if ('every' in schedule) {
    const offset = schedule.offset ? { offset: milliseconds(schedule.offset) } : {};
    return { intervals: [{ every: milliseconds(schedule.every), ...offset }], ...jitter };
  }
  const days = schedule.on?.map((day) => day.toUpperCase() as Uppercase<typeof day>);
  const calendars = schedule.at.map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return { hour: hour ?? 0, minute: minute ?? 0, ...(days && { dayOfWeek: days }) };
  });
  return { calendars, timezone: schedule.timezone, ...jitter };
}
