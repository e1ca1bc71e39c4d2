import type { Command } from 'commander';
import Table from 'cli-table3';
import pc from 'picocolors';
import { addCounts, type Counts } from '../../model/outcome.js';
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

/** Where the program reads and writes; tests give their own. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  /** A person watches on a terminal, so that progress may redraw itself. */
  live: boolean;
}

/** What verbs are given. */
export interface CliContext {
  env: Io['env'];
  live: boolean;
  /** A result: to standard output, as JSON where `--json` was given. */
  result(value: unknown, text: () => string): void;
  /** A line about how it goes: to standard error, nothing with `--json`. */
  say(line: string): void;
}

const ios = new WeakMap<Command, Io>();

/** Says where the verbs of a program read and write. */
export function attachIo(program: Command, io: Io): void {
  ios.set(program, io);
}

/** Gives a verb the options every verb has and runs it with a context. */
export function verb<A extends unknown[]>(
  command: Command,
  run: (context: CliContext, ...args: A) => Promise<void>,
): Command {
  return command.option('--json', 'answer in JSON').action(async (...given: unknown[]) => {
    // Commander hands over the arguments, the options and the command itself.
    const { json = false, ...options } = (given.at(-2) ?? {}) as { json?: boolean };
    await run(contextOf(given.at(-1) as Command, json), ...([...given.slice(0, -2), options] as A));
  });
}

function contextOf(command: Command, asJson: boolean): CliContext {
  const io = ioOf(command);
  return {
    env: io.env,
    live: io.live && !asJson,
    result: (value, text) => io.out(`${asJson ? JSON.stringify(value, null, 2) : text()}\n`),
    say: (line) => (asJson ? undefined : io.err(`${line}\n`)),
  };
}

function ioOf(command: Command): Io {
  const io = ios.get(command);
  if (io) return io;
  if (command.parent) return ioOf(command.parent);
  throw new Error('This program was made without attachIo()');
}

/** A plain table; long texts are wrapped to the width of the terminal. */
export function table(head: string[], rows: string[][], widest?: number): string {
  const made = new Table({
    head: head.map((title) => pc.bold(title)),
    // No colours of its own, and no line between rows: thirty orders fit a screen.
    style: { head: [], border: [], compact: true },
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
    return (
      Math.max(
        ...texts.flatMap((text) =>
          plain(text)
            .split('\n')
            .map((line) => line.length),
        ),
      ) + 2
    );
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

/** `12 created`, `3 blocked`: always in the same order, however the counts came. */
export function countTexts(counts: Counts): string[] {
  return Object.entries(addCounts(counts)).map(([outcome, count]) => `${count} ${outcome}`);
}
