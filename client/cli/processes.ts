import type { Command } from 'commander';
import pc from 'picocolors';
import { CliError, exitCodes, table, verb, type CliContext } from './output.js';
import { aborted, interruption, runRole, serveRole, type WorkerProcess } from './spawn.js';

/** Adds the verbs that are a process of their own: `worker`, `center`, `simulators`, `migrate`, `replay`. */
export function addProcessCommands(program: Command): void {
  verb(program.command('worker').description('work beside others (TEMPORAL_ADDRESS, DATABASE_URL)'), (context) =>
    serve(context, 'worker'),
  );
  verb(program.command('center').description('serve the Integration center: screens and HTTP API'), (context) =>
    serve(context, 'center'),
  );
  verb(
    program.command('simulators').description('run the simulated systems alone, to try a connection against'),
    (context) => serve(context, 'simulators'),
  );
  verb(program.command('migrate').description('bring the database to the newest schema'), migrate);
  verb(
    program
      .command('replay')
      .description('replay stored histories with today’s code: no server, no systems')
      .argument('<files...>', 'histories as "selvedge run export" or Temporal write them'),
    replay,
  );
}

async function serve(context: CliContext, role: 'worker' | 'center' | 'simulators'): Promise<void> {
  const interrupted = interruption();
  const worker = await serveRole(role, [], context.say, interrupted);
  const { ready } = worker;
  context.result(ready.type === 'ready' ? { temporal: ready.temporal } : ready, () => readyText(ready));
  const code = await Promise.race([aborted(interrupted).then(() => undefined), worker.ended]);
  await worker.stop();
  if (code) throw new CliError(`The ${role} process ended with code ${code}`);
}

function readyText(ready: WorkerProcess['ready']): string {
  switch (ready.type) {
    case 'ready':
      return `Works for ${ready.temporal.address}, namespace ${ready.temporal.namespace}. Ctrl-C ends it.`;
    case 'center':
      return ready.link === undefined ? ready.url : `${ready.url}\nOpen this once to get in: ${ready.link}`;
    case 'simulators':
      return ready.simulators.map(({ name, url }) => `${name}: ${url}`).join('\n');
  }
}

async function migrate(context: CliContext): Promise<void> {
  const result = await runRole('migrate', [], context.say);
  if (result.role !== 'migrate') return;
  const { applied } = result;
  context.result({ applied }, () =>
    applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is at the newest schema already.',
  );
}

async function replay(context: CliContext, files: string[]): Promise<void> {
  const result = await runRole('replay', files, context.say);
  if (result.role !== 'replay') return;
  context.result(result.files, () =>
    table(
      ['file', 'workflow', 'replays', 'where and why not'],
      result.files.map(({ file, workflowId, replays, event, why }) => [
        file,
        workflowId ?? '',
        replays ? pc.green('yes') : pc.red('no'),
        replays ? '' : `${event === undefined ? '' : `event ${event}: `}${why ?? ''}`,
      ]),
      90,
    ),
  );
  const broken = result.files.filter((each) => !each.replays).length;
  if (broken > 0) throw new CliError(`${broken} of ${result.files.length} do not replay`, exitCodes.failed);
}
