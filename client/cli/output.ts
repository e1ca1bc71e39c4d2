import type { Command } from 'commander';
import Table from 'cli-table3';
import pc from 'picocolors';
import { describeReason, type Reason } from '../../model/reason.js';
import { commonReasons } from '../../model/reasons/common.js';
import { vendorReasons } from '../../connectors/registry.js';

/** Exit codes of every verb: scripts rely on them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, unreachable: 3 } as const;

/** Something a person can mend: said in a sentence, without a stack, ending the program with its code. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: number;

  constructor(message: string, code: number = exitCodes.failed) {
    super(message);
    this.code = code;
  }
}

/** What verbs are given. */
export interface CliContext {
  env: Readonly<Record<string, string | undefined>>;
  /** A result: to standard output, as JSON where `--json` was given. */
  result(value: unknown, text: () => string): void;
  /** A line about how it goes: to standard error, nothing with `--json`. */
  say(line: string): void;
}

/** A context for one call of the program. */
export function createContext(env: CliContext['env'], asJson: boolean): CliContext {
  return {
    env,
    result(value, text) {
      process.stdout.write(`${asJson ? JSON.stringify(value, null, 2) : text()}\n`);
    },
    say(line) {
      if (!asJson) process.stderr.write(`${line}\n`);
    },
  };
}

/** Gives a verb the options every verb has and runs it with a context. */
export function verb<A extends unknown[]>(
  command: Command,
  run: (context: CliContext, ...args: A) => Promise<void>,
): Command {
  return command.option('--json', 'answer in JSON').action(async (...given: unknown[]) => {
    const options = (given.at(-2) ?? {}) as { json?: boolean };
    // Commander hands over the arguments, the options and the command itself.
    const args = given.slice(0, -1) as A;
    await run(createContext(process.env, options.json === true), ...args);
  });
}

/** A plain table; long texts are wrapped to the width of the terminal. */
export function table(head: string[], rows: string[][], widest?: number): string {
  const made = new Table({
    head: head.map((title) => pc.bold(title)),
    style: { head: [], border: ['gray'] },
    wordWrap: true,
    ...(widest !== undefined && { colWidths: widths(head, rows, widest) }),
  });
  made.push(...rows);
  return made.toString();
}

/** Only the last column gives way. */
function widths(head: string[], rows: string[][], last: number): number[] {
  const others = head.slice(0, -1).map((title, column) => {
    const texts = [title, ...rows.map((row) => row[column] ?? '')];
    return Math.max(...texts.map((text) => plain(text).length)) + 2;
  });
  const terminal = process.stdout.columns ?? 120;
  const left = terminal - others.reduce((total, width) => total + width, 0) - head.length - 2;
  return [...others, Math.max(24, Math.min(last, left))];
}

function plain(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '');
}

/** Outcomes in the colours of a traffic light. */
export function coloured(outcome: string): string {
  if (['created', 'updated', 'unchanged', 'ok'].includes(outcome)) return pc.green(outcome);
  return ['blocked', 'failed', 'halted'].includes(outcome) ? pc.red(outcome) : pc.yellow(outcome);
}

/** A reason as a sentence. */
export function sentenceOf(reason: Reason): string {
  return describeReason(reason, { ...commonReasons, ...vendorReasons }).sentence;
}

/** What to do about a reason. */
export function fixOf(reason: Reason): string {
  return describeReason(reason, { ...commonReasons, ...vendorReasons }).fix;
}
