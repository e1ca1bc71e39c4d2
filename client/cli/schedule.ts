import type { Command } from 'commander';
import { withTemporal } from './connect.js';
import { table, verb, type CliContext } from './output.js';
import { runRole } from './spawn.js';

/** Adds `selvedge schedule list|sync`. */
export function addScheduleCommands(program: Command): void {
  const schedule = program.command('schedule').description('when flows run by themselves');
  verb(schedule.command('list').description('every schedule, whether it is paused, and its next starts'), list);
  verb(schedule.command('sync').description('make connections, flows and schedules what selvedge.yaml says'), sync);
}

const ours = 'flow/';

async function list(context: CliContext): Promise<void> {
  await withTemporal(context, async ({ temporal }) => {
    const found: { flow: string; paused: boolean; note?: string; next: string[] }[] = [];
    for await (const { scheduleId } of temporal.schedule.list()) {
      if (!scheduleId.startsWith(ours)) continue;
      const { state, info } = await temporal.schedule.getHandle(scheduleId).describe();
      found.push({
        flow: scheduleId.slice(ours.length),
        paused: state.paused,
        ...(state.note !== undefined && { note: state.note }),
        next: info.nextActionTimes.slice(0, 5).map((time) => time.toISOString()),
      });
    }
    context.result(found, () =>
      table(
        ['flow', 'state', 'next starts (UTC)'],
        found.map(({ flow, paused, note, next }) => [flow, paused ? `paused: ${note ?? ''}` : 'on', next.join('\n')]),
      ),
    );
  });
}

async function sync(context: CliContext): Promise<void> {
  const result = await runRole('schedules', [], context.say);
  if (result.role !== 'schedules') return;
  context.result(result.changes, () =>
    result.changes.length === 0
      ? 'No flow has a schedule.'
      : result.changes.map(({ flow, change }) => `${flow}: ${change}`).join('\n'),
  );
}
