import { inspect } from 'node:util';
import { SelvedgeError, type SelvedgeErrorType } from '../errors.js';
import { ConfigError } from '../../config/problem.js';
import { databaseError } from './connect.js';
import { describeError } from './follow.js';
import { CliError, exitCodes, type Io } from './output.js';

/** Failures that mean: what was asked for cannot be right. */
const usage: readonly SelvedgeErrorType[] = [
  'InvalidInput',
  'UnknownFlow',
  'UnknownConnection',
  'IdempotencyKeyReused',
];
const unreachable: readonly SelvedgeErrorType[] = ['TemporalUnreachable', 'TemporalRefused', 'NoWorkerAnswered'];

/** Says what went wrong in one sentence (in JSON where the answer is JSON), and answers the exit code. */
export function report(thrown: unknown, io: Io, asJson: boolean): number {
  if (isCommanderError(thrown)) return thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage; // it has spoken already
  const error = databaseError(thrown);
  const message = error instanceof Error ? error.message : String(error);
  const value = error instanceof SelvedgeError ? describeError(error) : { message };
  io.err(asJson ? `${JSON.stringify({ error: value })}\n` : `${message}\n`);
  if (io.env['SELVEDGE_LOG_LEVEL'] === 'debug') io.err(`${inspect(thrown)}\n`);
  return codeOf(error);
}

function codeOf(error: unknown): number {
  if (error instanceof CliError) return error.code;
  if (error instanceof ConfigError) return exitCodes.usage;
  if (!(error instanceof SelvedgeError)) return exitCodes.failed;
  if (usage.includes(error.type)) return exitCodes.usage;
  return unreachable.includes(error.type) ? exitCodes.unreachable : exitCodes.failed;
}

function isCommanderError(error: unknown): error is { exitCode: number } {
  return error instanceof Error && error.constructor.name === 'CommanderError';
}
