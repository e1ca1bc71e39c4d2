import { ScheduleNotFoundError } from '@temporalio/client';
import { loadTemporalSettings } from '../../config/temporal.js';
import type { WorkerReady } from '../../config/worker-messages.js';
import { flowKinds, scheduleId } from '../../workflows/contract/names.js';
import { withTemporal, type Connected } from './connect.js';
import { follow, wentWell, type Followed } from './follow.js';
import type { CliContext } from './output.js';

/** The first run of a flow, with every item. */
export interface FirstRun extends Followed {
  flow: string;
}

/** Runs every flow once. One whose schedule is paused is left alone: someone paused it on purpose. */
export async function firstRuns(
  context: CliContext,
  { temporal: place, flows }: WorkerReady,
  interrupted: AbortSignal,
): Promise<FirstRun[]> {
  const settings = { ...loadTemporalSettings(context.env, place), address: place.address };
  return withTemporal(
    context,
    async (connected) => {
      const runs: FirstRun[] = [];
      for (const flow of flows) {
        const run = interrupted.aborted ? undefined : await firstRun(context, connected, flow, interrupted);
        if (run) runs.push({ flow: flow.id, ...run });
      }
      return runs;
    },
    settings,
  );
}

async function firstRun(
  context: CliContext,
  { client, temporal }: Connected,
  flow: { id: string; kind: string },
  interrupted: AbortSignal,
): Promise<Followed | undefined> {
  const kind = flowKinds.find((each) => each === flow.kind);
  if (!kind) return undefined;
  const schedule = await temporal.schedule
    .getHandle(scheduleId(flow.id))
    .describe()
    .catch((error: unknown) => {
      if (error instanceof ScheduleNotFoundError) return undefined;
      throw error;
    });
  if (schedule?.state.paused) {
    context.say(`${flow.id} is paused (${schedule.state.note ?? 'no reason given'}): not started`);
    return undefined;
  }
  context.say(`First run of ${flow.id}`);
  return follow(context, await client.startFlow(flow.id, { kind, trigger: 'cli' }), interrupted);
}

/** What did not come out as the demo expects; without a demo, every run that did not do its work. */
export function differences({ expected }: WorkerReady, runs: FirstRun[]): string[] {
  const broken = runs.flatMap(({ flow, progress }) =>
    wentWell(progress.result) ? [] : [`${flow}: ${progress.state}. ${progress.error?.message ?? ''}`],
  );
  if (!expected || runs.length === 0) return broken;
  return [
    ...broken,
    ...runs.flatMap((run) => {
      const wanted = expected[run.flow];
      return wanted ? unlike(run, wanted) : [];
    }),
  ];
}

function unlike({ flow, items }: FirstRun, expected: Record<string, string>): string[] {
  const found = new Map(items.map(({ key, outcome }) => [key, outcome]));
  const keys = new Set([...Object.keys(expected), ...found.keys()]);
  return [...keys].flatMap((key) => {
    const [wanted, came] = [expected[key], found.get(key)];
    return wanted === came ? [] : [`${flow}, ${key}: ${came ?? 'not seen'}, expected ${wanted ?? 'nothing'}`];
  });
}
