import { Command } from 'commander';
import { addConfigCommands } from './config.js';
import { CliError, exitCodes } from './output.js';
import { addProcessCommands } from './processes.js';
import { addScheduleCommands } from './schedule.js';
import { addUpCommand } from './up.js';

const program = new Command('selvedge')
  .description('Durable data flows between Le New Black and the systems brands run on')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride();

addUpCommand(program);
addProcessCommands(program);
addConfigCommands(program);
addScheduleCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = codeOf(error);
}

/** One clear sentence; no stack unless asked for. */
function codeOf(error: unknown): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage; // it has spoken already
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (process.env['SELVEDGE_LOG_LEVEL'] === 'debug') console.error(error);
  if (error instanceof CliError) return error.code;
  if (error instanceof Error && error.name === 'ConfigError') return exitCodes.usage;
  return isUnreachable(error) ? exitCodes.unreachable : exitCodes.failed;
}

function isCommanderError(error: unknown): error is { exitCode: number } {
  return error instanceof Error && error.constructor.name === 'CommanderError';
}

/** gRPC's UNAVAILABLE and a database that nobody listens for. */
function isUnreachable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 14 || code === 'ECONNREFUSED' || (error instanceof Error && /Failed to connect/.test(error.message));
}
