import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import pc from 'picocolors';
import type { Run, RunProgress, RunResult, SelvedgeError } from '../index.js';
import { CliError, coloured, countTexts, exitCodes, type CliContext } from './output.js';
import { itemsText } from './items-table.js';
import { storedItems, type StoredItem } from './stored-items.js';

/** A run that was followed to its end. */
export interface Followed {
  run: { workflowId: string };
  progress: RunProgress;
  items: StoredItem[];
  /** Items it has in all; only so many are told. */
  total: number;
  seconds: number;
}

/** Follows a run to its end (or until interrupted), with a bar on a terminal and a line now and then elsewhere. */
export async function follow(context: CliContext, run: Run, interrupted?: AbortSignal): Promise<Followed> {
  const begun = Date.now();
  const teller = tellerOf(context);
  try {
    for (let pause = 200; ; pause = Math.min(pause * 1.3, 2_000)) {
      const progress = await run.poll();
      const ended = progress.state !== 'running' && progress.state !== 'waiting';
      if (ended || interrupted?.aborted) {
        // History tells of records only those that someone must look at; the store has them all.
        const stored = progress.result && (await storedItems(context, progress.result.run));
        const items = stored && stored.total > 0 ? stored.items : await run.items();
        const total = stored?.total ?? items.length;
        return { run: { workflowId: run.workflowId }, progress, items, total, seconds: (Date.now() - begun) / 1_000 };
      }
      teller.tell(progress);
      await sleep(pause, undefined, { ...(interrupted && { signal: interrupted }) }).catch(() => undefined);
    }
  } finally {
    teller.end();
  }
}

/** Prints a run that ended: its items, what they come to, and the error it ended with. */
export function showFollowed(context: CliContext, followed: Followed): void {
  const { run, progress, items, total, seconds } = followed;
  const error = progress.error && describeError(progress.error);
  const value = {
    ...run,
    state: progress.state,
    counts: progress.counts,
    result: progress.result,
    error,
    seconds,
    total,
    items,
  };
  context.result(value, () => {
    const counts = countTexts(progress.counts);
    const head = `${coloured(progress.state)}: ${counts.join(', ') || 'nothing to do'}, in ${seconds.toFixed(1)} s`;
    return [...itemsText(items, total), head].join('\n');
  });
  if (progress.error) throw progress.error;
  if (progress.state === 'failed') throw new CliError('The run failed.', exitCodes.failed);
}

/** An error of the library as `--json` shows it. */
export function describeError({ type, code, params, sentence, fix }: SelvedgeError): Record<string, unknown> {
  return { type, code, params, sentence, fix };
}

/** Whether a run did its work; orders that wait are no failure of the run. */
export function wentWell(result: RunResult | undefined): boolean {
  return result !== undefined && ['ok', 'attention', 'already running'].includes(result.outcome);
}

interface Teller {
  tell(progress: RunProgress): void;
  end(): void;
}

function tellerOf(context: CliContext): Teller {
  return context.live ? barTeller() : lineTeller(context);
}

function barTeller(): Teller {
  const format = `  {bar} {value} of {total} ${pc.dim('{note}')}`;
  const bar = new SingleBar({
    format,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
  });
  bar.start(0, 0, { note: '' });
  return {
    tell(progress) {
      bar.setTotal(progress.total ?? 0);
      bar.update(progress.done, { note: noteOf(progress) });
    },
    end: () => bar.stop(),
  };
}

/** At most one line in five seconds, and only when something changed. */
function lineTeller(context: CliContext): Teller {
  let said = '';
  let next = Date.now() + 2_000;
  return {
    tell(progress) {
      const line = `${progress.done} of ${progress.total ?? '?'}. ${noteOf(progress)}`.trim();
      if (line === said || Date.now() < next) return;
      context.say(line);
      said = line;
      next = Date.now() + 5_000;
    },
    end: () => undefined,
  };
}

function noteOf({ state, trouble }: RunProgress): string {
  if (trouble) return `${trouble.sentence} (try ${trouble.attempt})`;
  return state === 'waiting' ? 'waits until another run of this flow has ended' : '';
}
