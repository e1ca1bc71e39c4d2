import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  makeContinueAsNewFunc,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { Reason } from '../model/reason.js';
import { orderInput, type OrderInput } from './contract/inputs.js';
import {
  holdMemo,
  orderMessages,
  type HoldMemo,
  type OrderStatus,
  type RetryArgs,
  type SkipArgs,
  type WakeArgs,
} from './contract/messages.js';
import type { TryResult } from './contract/results.js';
import { bookkeeping, working } from './lib/activities.js';
import { describeHold } from './lib/attributes.js';
import { refused } from './lib/failure.js';
import { parseInput } from './lib/input.js';

const retry = defineUpdate<TryResult, [RetryArgs?]>(orderMessages.retry);
const skip = defineUpdate<TryResult, [SkipArgs]>(orderMessages.skip);
const wake = defineSignal<[WakeArgs?]>(orderMessages.wake);
const status = defineQuery<OrderStatus>(orderMessages.status);

/** How long an order whose connection is paused or broken waits before it looks again, milliseconds. */
const whenBroken = 15 * 60_000;

/** Work asked of the order: a try (and by whom), or to be left out. */
type Wish = { kind: 'try'; by?: string; because: string } | ({ kind: 'skip' } & SkipArgs);

/**
 * One order that waits: it is tried, and if it still cannot go, waits until a person says retry or skip, a sync run saw what
 * it waits for, or the slow timer fires. Each wake continues as new, which keeps histories short and upgrades easy.
 */
export async function exportOrder(given: unknown): Promise<TryResult> {
  const input = parseInput(orderInput, given);
  const wishes: Wish[] = input.waiting ? [] : [{ kind: 'try', because: 'checked once more' }];
  let tries = input.tries ?? 0;
  let done: TryResult | undefined;
  let last: TryResult | undefined;
  let current: OrderStatus['state'] = 'waiting';

  // One try at a time: whoever asks while one is under way gets the answer of the one after it.
  const answers = new Map<Wish, TryResult | ApplicationFailure>();
  const ask = async (wish: Wish): Promise<TryResult> => {
    wishes.push(wish);
    await condition(() => answers.has(wish));
    const answer = answers.get(wish);
    if (!answer || answer instanceof ApplicationFailure) throw answer ?? new Error('unanswered');
    return answer;
  };
  setHandler(retry, (args) => ask({ kind: 'try', ...(args?.by !== undefined && { by: args.by }), because: 'retry' }));
  setHandler(skip, (args) => ask({ kind: 'skip', ...args }), { validator: validateSkip });
  setHandler(wake, (args) => void wishes.push({ kind: 'try', because: args?.because ?? 'woken' }));
  setHandler(status, () => ({ state: current, tries, ...(last && { sentence: last.sentence }) }));

  describeHold(input.flow, true);
  let recheckAfter = input.recheckAfter ?? whenBroken;
  if (input.waiting && !(await condition(() => wishes.length > 0, recheckAfter))) {
    wishes.push({ kind: 'try', because: 'the timer' });
  }
  // Until nobody waits for an answer any more: only then may this history end.
  for (;;) {
    while (wishes.length > 0 && !done) {
      const asked = wishes.splice(0);
      current = 'trying';
      const answer = await fulfil(input, asked, tries);
      tries += 1;
      current = 'waiting';
      asked.forEach((wish) => answers.set(wish, answer));
      remember(answer, tries);
      if (answer instanceof ApplicationFailure) {
        setCurrentDetails(`Waits, since the last try could not be made: ${answer.message}`);
        recheckAfter = whenBroken;
      } else {
        last = answer;
        recheckAfter = answer.recheckAfter;
        if (answer.waits) setCurrentDetails(`Waits: ${answer.sentence}`);
        else done = answer;
      }
    }
    if (done) for (const wish of wishes.splice(0)) answers.set(wish, done);
    if (allHandlersFinished()) break;
    await condition(() => allHandlersFinished() || wishes.length > 0);
  }
  if (!done) {
    // The memo does not come along by itself.
    const memo = workflowInfo().memo ?? {};
    return makeContinueAsNewFunc<typeof exportOrder>({ memo })({ ...input, waiting: true, tries, recheckAfter });
  }
  current = 'done';
  describeHold(input.flow, false);
  setCurrentDetails(done.sentence);
  return done;
}

/** Leaves with the workflow why the order waits, for lists. */
function remember(answer: TryResult | ApplicationFailure, tries: number): void {
  const reasons =
    answer instanceof ApplicationFailure
      ? ((answer.details?.slice(0, 1) as Reason[] | undefined) ?? [])
      : (answer.item.reasons ?? []);
  const hold: HoldMemo = { since: workflowInfo().startTime.toISOString(), tries, reasons };
  upsertMemo({ [holdMemo]: hold });
}

/** Does what was asked; a failure of the try itself (a paused connection, a bug) is an answer too, and the order waits on. */
async function fulfil(input: OrderInput, asked: Wish[], tries: number): Promise<TryResult | ApplicationFailure> {
  const skipping = asked.find((wish) => wish.kind === 'skip');
  const { flow, order } = input;
  try {
    if (skipping) return await bookkeeping.skipOrder({ flow, order, tries, by: skipping.by, why: skipping.why });
    const by = asked.find((wish) => wish.kind === 'try' && wish.by !== undefined);
    const because = asked.map((wish) => (wish.kind === 'try' ? wish.because : 'skip')).join(', ');
    return await working(input.heartbeatTimeout ?? 10_000, {
      retry: { maximumAttempts: 5, initialInterval: '1 second' },
      summary: `Try order ${order}: ${because}`,
    }).tryOrder({
      flow,
      order,
      tries,
      ...(by?.kind === 'try' && by.by !== undefined && { by: by.by }),
    });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const cause = error instanceof ActivityFailure ? error.cause : error;
    return cause instanceof ApplicationFailure ? cause : ApplicationFailure.nonRetryable(String(cause), 'Internal');
  }
}

function validateSkip(args: SkipArgs): void {
  if (!args?.by || !args.why) {
    const message = 'skip needs {"by": "who", "why": "the reason"}';
    throw refused('InvalidInput', 'invalid_input', { message }, message);
  }
}
