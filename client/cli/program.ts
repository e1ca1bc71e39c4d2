import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addConfigCommands } from './config.js';
import { addConnectionCommands } from './connection.js';
import { addDoctorCommand } from './doctor.js';
import { report } from './errors.js';
import { addFlowCommands } from './flow.js';
import { addOrderCommands } from './order.js';
import { attachIo, type Io } from './output.js';
import { addPlanCommands } from './plan.js';
import { addProcessCommands } from './processes.js';
import { addRunCommands } from './run.js';
import { addScheduleCommands } from './schedule.js';
import { addUpCommand } from './up.js';

/** The version of the package this file belongs to, built or not. */
function version(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    const file = new URL(place, import.meta.url);
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return 'unknown';
}

/** Runs the program with the arguments after its name; answers the exit code and never throws. */
export async function run(args: string[], io: Io): Promise<number> {
  const program = new Command('selvedge')
    .description('Durable data flows between Le New Black and the systems brands run on')
    .version(version())
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  attachIo(program, io);
  addUpCommand(program);
  addProcessCommands(program);
  addDoctorCommand(program);
  addConfigCommands(program);
  addConnectionCommands(program);
  addFlowCommands(program);
  addPlanCommands(program);
  addRunCommands(program);
  addOrderCommands(program);
  addScheduleCommands(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error, io, args.includes('--json'));
  }
}
