import type { Reason } from '../../model/reason.js';

/** Names of the messages a waiting order takes; usable from Temporal's UI and CLI. */
export const orderMessages = {
  /** Update: try again now; answers after the try. Argument: {@link RetryArgs} or nothing. */
  retry: 'retry',
  /** Update: leave this order out, with who and why. Argument: {@link SkipArgs}. */
  skip: 'skip',
  /** Signal: something it waits for was seen. Argument: {@link WakeArgs}. */
  wake: 'wake',
  /** Query: what it waits for. Answers {@link OrderStatus}. */
  status: 'status',
} as const;

/** Name of the memo of a waiting order: {@link HoldMemo}. Lists show it without asking any worker. */
export const holdMemo = 'hold';

/** Why an order waits, as it stood after its last try. */
export interface HoldMemo {
  /** Since when it waits, ISO instant. */
  since: string;
  tries: number;
  reasons: Reason[];
}

/** Names of the messages between runs of one flow. */
export const flowMessages = {
  /** Signal to the working run: another waits for its end. */
  announce: 'announce',
  /** Signal to the waiting run: the flow is free. */
  turn: 'turn',
} as const;

/** Names of the messages to whoever works through an inbox. */
export const inboxMessages = {
  /** Signal: something was delivered. */
  delivered: 'delivered',
} as const;

/** Names of the messages to the workflow that tells what needs someone. */
export const alertMessages = {
  /** Signal: look now, and stay. */
  look: 'look',
} as const;

/** Argument of the update `retry`. */
export interface RetryArgs {
  by?: string;
}

/** Argument of the update `skip`. */
export interface SkipArgs {
  by: string;
  why: string;
}

/** Argument of the signal `wake`. */
export interface WakeArgs {
  /** What woke it, as words for the order's log: `customer C00042 seen by odoo-customers`. */
  because: string;
}

/** Answer of the query `status`. */
export interface OrderStatus {
  state: 'trying' | 'waiting' | 'done';
  tries: number;
  sentence?: string;
}
