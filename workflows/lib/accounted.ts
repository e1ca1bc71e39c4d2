import { CancelledFailure } from '@temporalio/common';
import { CancellationScope, ContinueAsNew, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { Counts, RunOutcome, Trigger } from '../../model/outcome.js';
import type { FlowInput } from '../contract/inputs.js';
import { describeEnd, triggerOf } from './attributes.js';
import { inPlainWords } from './failure.js';

/** The work of a run: its id that is stable over continue-as-new, what started it, what it was started with. */
export type RunWork<R> = (id: string, trigger: Trigger, input: FlowInput) => Promise<R>;

/** Notes in the store that a run ended before its end; answers how far it came. */
export type EndBroken = (
  id: string,
  outcome: Extract<RunOutcome, 'cancelled' | 'failed'>,
) => Promise<{ counts: Counts }>;

/**
 * A run that breaks or is cancelled still says in the end how far it came.
 *
 * @param isEnded true for failures with which the run has ended by itself, and said so already
 */
export async function accounted<R>(
  input: FlowInput,
  work: RunWork<R>,
  endBroken: EndBroken,
  isEnded: (error: unknown) => boolean = () => false,
): Promise<R> {
  const id = workflowInfo().firstExecutionRunId;
  try {
    return await work(id, triggerOf(input), input);
  } catch (broken) {
    const error = asCancelled(broken);
    if (!(error instanceof ContinueAsNew) && !isEnded(error)) {
      const outcome = isCancellation(error) ? 'cancelled' : 'failed';
      await CancellationScope.nonCancellable(async () => {
        const { counts } = await endBroken(id, outcome);
        describeEnd(outcome, counts);
      });
    }
    throw inPlainWords(error);
  }
}

/** Once a run is cancelled, that is how it ends, whatever else goes wrong then: a worker that dies does not say so itself. */
function asCancelled(error: unknown): unknown {
  if (!CancellationScope.current().consideredCancelled || error instanceof ContinueAsNew) return error;
  return isCancellation(error) ? error : new CancelledFailure('The run was cancelled');
}
