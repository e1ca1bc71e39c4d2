import { setTimeout as sleep } from 'node:timers/promises';
import type { Language } from '../../../model/reason.js';
import { addCounts } from '../../../model/outcome.js';
import type { Center } from './center.js';
import { inErrorWords } from './explain.js';
import { lookAtRun, stateOf } from './find-run.js';
import { asProblem } from './problems.js';

/** Milliseconds between two looks at a run; more where a look takes long, so that looking stays a small part. */
const lookEvery = 1_000;
const share = 4;
/** A stream ends by then; browsers open it again, and are asked who they are. */
const longest = 10 * 60_000;

/** Progress of a run as server-sent events, until one `end`. While a server is away the stream waits with the caller. */
export async function* runEvents(
  center: Center,
  id: string,
  language: Language,
  signal: AbortSignal,
): AsyncIterable<string> {
  const until = Date.now() + longest;
  for (let told = ''; !signal.aborted && Date.now() < until;) {
    const began = Date.now();
    const seen = await look(center, id, language);
    if (!seen || seen.data === told) yield ': still there\n\n';
    else yield `event: ${seen.ended ? 'end' : 'progress'}\ndata: ${seen.data}\n\n`;
    if (seen?.ended) return;
    told = seen?.data ?? told;
    const wait = Math.max(lookEvery, share * (Date.now() - began));
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

async function look(
  center: Center,
  id: string,
  language: Language,
): Promise<{ data: string; ended: boolean } | undefined> {
  try {
    const found = await lookAtRun(center, id, language);
    const { row, progress } = found;
    const state = stateOf(found);
    const { total, trouble, error, result } = progress ?? {};
    const counts = addCounts(progress?.counts ?? row?.counts ?? {});
    const data = JSON.stringify({
      ...{ state, counts, total, trouble, error: error && inErrorWords(error) },
      done: Object.values(counts).reduce((sum, count) => sum + count, 0),
      plan: result?.plan ?? row?.plan ?? undefined,
    });
    return { data, ended: state !== 'running' && state !== 'waiting' };
  } catch (error) {
    if (asProblem(error)?.status === 503) return undefined;
    throw error;
  }
}
