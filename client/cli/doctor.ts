import type { Command } from 'commander';
import pc from 'picocolors';
import { checkMachine } from './doctor/machine.js';
import { checkDatabase } from './doctor/database.js';
import { checkTemporal } from './doctor/temporal.js';
import type { Check } from './doctor/check.js';
import { CliError, exitCodes, verb, type CliContext } from './output.js';

/** Adds `selvedge doctor`: what is wrong here, and what to do. */
export function addDoctorCommand(program: Command): void {
  verb(
    program
      .command('doctor')
      .description('look whether everything is as it must be, and say what to do where it is not')
      .option('--connections', 'test every connection, too'),
    doctor,
  );
}

async function doctor(context: CliContext, options: { connections?: boolean }): Promise<void> {
  const checks: Check[] = [
    ...(await checkMachine(context)),
    ...(await checkDatabase(context)),
    ...(await checkTemporal(context, { connections: options.connections ?? false })),
  ];
  context.result(checks, () => checks.map(line).join('\n'));
  const failed = checks.filter(({ state }) => state === 'bad');
  if (failed.length === 0) return;
  const unreachable = failed.some((check) => check.unreachable);
  throw new CliError(
    `${failed.length} of ${checks.length} checks failed.`,
    unreachable ? exitCodes.unreachable : exitCodes.failed,
  );
}

const marks = { good: pc.green('ok   '), warning: pc.yellow('look '), bad: pc.red('wrong') };

function line({ what, state, found, fix }: Check): string {
  return `${marks[state]}  ${what}: ${found}${fix ? `\n       ${fix}` : ''}`;
}
