import type { Counts, Outcome, RunOutcome, Trigger } from '../../model/outcome.js';
import type { Reason } from '../../model/reason.js';

/** One item of a run, small enough to stand in history: references and reasons, never documents. */
export interface ItemResult {
  /** The source's id of the record. */
  key: string;
  outcome: Outcome;
  /** What it is in the target: `S00042`. */
  target?: string;
  reasons?: Reason[];
}

/** What a run is once it ended; the workflow's result. */
export interface RunResult {
  flow: string;
  /** Stable over continue-as-new; items are found under it. */
  run: string;
  trigger: Trigger;
  mode: 'run' | 'preview' | 'apply';
  outcome: RunOutcome;
  counts: Counts;
  /** Items collected and not reached, when a run was halted or cancelled. */
  remaining: number;
  /** The plan a preview made. */
  plan?: string;
  /** Where the work was done, when this run only started it. */
  workflowId: string;
}

/** What one page of a run came to. */
export interface PageResult {
  items: ItemResult[];
  counts: Counts;
  /** Set where the flow halts on an invalid customer: the order and reason that halted it. */
  halted?: { order: string; reference: string; reason: Reason };
}

/** What records came to in one step of a run: all of them counted, and those told that someone must look at. */
export interface RecordsResult {
  counts: Counts;
  attention: ItemResult[];
}

/** What a connection test found, with every finding as a sentence too. */
export interface ConnectionTested {
  connection: string;
  ok: boolean;
  /** `Odoo 14.0 over JSON-RPC`. */
  product: string;
  findings: (Reason & { sentence: string; fix: string })[];
  /** Held orders that were woken because the connection works again. */
  woken: number;
}

/** What there is to be said of the webhooks of a connection; `ok` where all of them are told to us. */
export interface WebhooksManaged {
  ok: boolean;
  findings: Reason[];
}

/** What came of sending a test message: why it did not arrive, or null. */
export interface AlertChannelTested {
  trouble: Reason | null;
}

/** What a test order came to; shown to the person who sent it. */
export interface TestOrderResult {
  /** Its number in the source. */
  order: string;
  outcome: Extract<Outcome, 'created' | 'unchanged' | 'blocked'>;
  /** What arrived, as the target holds it; `total` before tax. */
  target?: { id: string; number: string; state: string; total?: string };
  reasons: (Reason & { sentence: string })[];
}

/** What a try of a waiting order came to. */
export interface TryResult {
  item: ItemResult;
  /** The reasons in one English sentence, for Temporal's screens. */
  sentence: string;
  /** Whether it waits on. */
  waits: boolean;
  /** Milliseconds until it is tried again by itself. */
  recheckAfter: number;
}
