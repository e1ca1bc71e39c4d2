import {
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
  type ScheduleSpec,
} from '@temporalio/client';
import { flowSchedule, type FlowSchedule } from '../workflows/contract/schedule.js';
import { flowsQueue, scheduleId } from '../workflows/contract/names.js';
import { milliseconds } from '../workflows/contract/options.js';
import type { FlowRow } from '../store/flows.js';

/** What reconciling did to one schedule. */
export interface ScheduleChange {
  flow: string;
  change: 'created' | 'updated' | 'removed';
}

const ours = 'flow/';

/** Makes Temporal's schedules what the flows' configuration says. Whether one is paused is left as it is. */
export async function reconcileSchedules(client: Client, flows: FlowRow[]): Promise<ScheduleChange[]> {
  const changes: ScheduleChange[] = [];
  const wanted = new Map(flows.flatMap((flow) => (flow.schedule ? [[scheduleId(flow.id), flow] as const] : [])));
  for (const flow of wanted.values()) {
    changes.push({ flow: flow.id, change: await put(client, flow) });
  }
  for await (const { scheduleId: id } of client.schedule.list()) {
    if (!id.startsWith(ours) || wanted.has(id)) continue;
    await client.schedule.getHandle(id).delete();
    changes.push({ flow: id.slice(ours.length), change: 'removed' });
  }
  return changes;
}

async function put(client: Client, flow: FlowRow): Promise<'created' | 'updated'> {
  const options = optionsOf(flow);
  const handle = client.schedule.getHandle(scheduleId(flow.id));
  try {
    await handle.update((previous) => ({
      ...previous,
      spec: options.spec,
      action: options.action,
      policies: { ...previous.policies, ...options.policies },
    }));
    return 'updated';
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    await client.schedule.create(options);
    return 'created';
  }
}

type FlowScheduleOptions = ScheduleOptions & {
  action: { type: 'startWorkflow'; workflowType: string; taskQueue: string; workflowId: string; args: unknown[] };
};

function optionsOf(flow: FlowRow): FlowScheduleOptions {
  const schedule = flowSchedule.parse(flow.schedule);
  return {
    scheduleId: scheduleId(flow.id),
    spec: specOf(schedule),
    action: {
      type: 'startWorkflow',
      workflowType: flow.kind,
      taskQueue: flowsQueue,
      workflowId: `schedule/${flow.id}`,
      args: [{ flow: flow.id }],
    },
    policies: {
      overlap: flow.overlap === 'queue' ? ScheduleOverlapPolicy.BUFFER_ONE : ScheduleOverlapPolicy.SKIP,
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
