import {
  Client,
  Connection,
  type ConnectionLike,
  type ConnectionOptions,
  type DataConverter,
} from '@temporalio/client';
import type { Choice } from '../connectors/ports.js';
import { reason, type Language } from '../model/reason.js';
import type {
  LookupInput,
  ManageWebhooksInput,
  TestConnectionInput,
  TestOrderInput,
} from '../workflows/contract/inputs.js';
import type { RetryArgs, SkipArgs } from '../workflows/contract/messages.js';
import type { ConnectionTested, RunResult, TestOrderResult } from '../workflows/contract/results.js';
import type { Context } from './context.js';
import { SelvedgeError, selvedgeError, translated } from './errors.js';
import { exportHistory, type ExportHistoryOptions } from './export-history.js';
import type { Item } from './items.js';
import {
  lookup,
  manageWebhooks,
  syncSchedules,
  testAlertChannel,
  testConnection,
  testOrder,
  watchAlerts,
  type ManagedWebhooks,
} from './interactive.js';
import { listRuns, type RunFilter, type RunSummary } from './list.js';
import { listHeldOrders, retryOrder, skipOrder, type HeldOrder, type TriedOrder } from './orders.js';
import { openRun, type Run } from './run.js';
import { startFlow, type StartOptions } from './start.js';

export { SelvedgeError, type SelvedgeErrorType } from './errors.js';
export type { ExplainedReason } from './explain.js';
export type { ExportHistoryOptions } from './export-history.js';
export type { ManagedWebhooks } from './interactive.js';
export type { Item } from './items.js';
export type { RunFilter, RunSummary } from './list.js';
export type { HeldOrder, TriedOrder } from './orders.js';
export type { Run, RunProgress, RunState } from './run.js';
export type { StartOptions } from './start.js';
export type { Counts, Outcome, RunOutcome, Trigger } from '../model/outcome.js';
export type { Language, Reason } from '../model/reason.js';
export type { ConnectionTested, RunResult, TestOrderResult } from '../workflows/contract/results.js';

/** Where Temporal is, and how to speak to it. */
export interface ClientOptions {
  /** `host:port` of the Temporal server; default `localhost:7233`. */
  address?: string;
  /** Default `default`. */
  namespace?: string;
  /** More about the connection: TLS, API key. */
  connectionOptions?: ConnectionOptions;
  /** A connection of your own instead of an address; it stays yours to close. */
  connection?: ConnectionLike;
  /** Needed where the installation encrypts its history. */
  dataConverter?: DataConverter;
  /** Language of sentences; default `en`. */
  language?: Language;
}

/**
 * Starts flows and follows them, needing nothing but Temporal: results, histories and lists are all it reads. Every method
 * throws {@link SelvedgeError} with a stable code, and nothing else.
 */
export interface SelvedgeClient {
  /** Starts a flow, or joins the start with the same idempotency key. */
  startFlow(flow: string, options?: StartOptions): Promise<Run>;
  /** A preview: what a run would do, without writing anything; waits for it. `plan` in the result names what to apply. */
  previewFlow(flow: string, options?: Omit<StartOptions, 'mode' | 'plan'>): Promise<RunResult>;
  /** A run by its workflow id; the latest one under it, unless `runId` names another. */
  getRun(workflowId: string, runId?: string): Run;
  /** Items of a run with outcomes and reasons. */
  items(run: { workflowId: string; runId?: string }): Promise<Item[]>;
  /** Runs, newest first. */
  listRuns(filter?: RunFilter): Promise<RunSummary[]>;
  /** Orders that wait, with the reasons. */
  listHeldOrders(filter?: { flow?: string; limit?: number }): Promise<HeldOrder[]>;
  /** Tries a waiting order now; answers after the try. `patience` in milliseconds. */
  retryOrder(flow: string, order: string, args?: RetryArgs & { patience?: number }): Promise<TriedOrder>;
  /** Leaves a waiting order out until its content changes. */
  skipOrder(flow: string, order: string, args: SkipArgs & { patience?: number }): Promise<TriedOrder>;
  /**
   * Tests a connection by its id; success lifts a pause that refused credentials caused, with `resume` one that a person set, too.
   * With `draft` what is kept beside it is tested instead, and nothing changes.
   */
  testConnection(connection: string, how?: Omit<TestConnectionInput, 'connection'>): Promise<ConnectionTested>;
  /**
   * Looks whether a system tells us of its changes; `set` registers our address there, `rotate` a new secret one.
   *
   * @param address where the system reaches the center
   */
  manageWebhooks(connection: string, action: ManageWebhooksInput['action'], address: string): Promise<ManagedWebhooks>;
  /** Makes Temporal's schedules what the stored flows say, after one was changed. */
  syncSchedules(): Promise<void>;
  /** Sends a test message over a channel of alerts; `trouble` says why it did not arrive. */
  testAlertChannel(channel: string): ReturnType<typeof testAlertChannel>;
  /** After a channel of alerts was added: what needs someone is looked at now, and from now on. */
  watchAlerts(): Promise<void>;
  /** A list from a system, for a form. */
  lookup(connection: string, kind: LookupInput['kind']): Promise<Choice[]>;
  /** Sends a clearly marked test order through a flow; with a key only one, however often it is asked for. */
  testOrder(
    flow: string,
    wish?: Omit<TestOrderInput, 'flow'>,
    options?: { idempotencyKey?: string },
  ): Promise<TestOrderResult>;
  /** A run's history as JSON, to be replayed or handed on. */
  exportHistory(workflowId: string, options?: ExportHistoryOptions): Promise<string>;
  /** Closes the connection, unless it was brought along. */
  close(): Promise<void>;
}

/**
 * Connects to Temporal.
 *
 * @throws {SelvedgeError} `TemporalUnreachable`, `TemporalRefused`
 */
export async function createClient(options: ClientOptions = {}): Promise<SelvedgeClient> {
  const { namespace = 'default', dataConverter, language = 'en' } = options;
  const address = options.address ?? options.connectionOptions?.address ?? 'localhost:7233';
  const connection = options.connection ?? (await connect({ ...options.connectionOptions, address }, language));
  const temporal = new Client({ connection, namespace, ...(dataConverter && { dataConverter }) });
  const context: Context = { temporal, address, language };
  return {
    startFlow: (flow, given) => startFlow(context, flow, given),
    async previewFlow(flow, given) {
      const run = await startFlow(context, flow, { ...given, mode: 'preview' });
      return run.result();
    },
    getRun: (workflowId, runId) => openRun(context, workflowId, runId),
    items: ({ workflowId, runId }) => openRun(context, workflowId, runId).items(),
    listRuns: (filter) => listRuns(context, filter),
    listHeldOrders: (filter) => listHeldOrders(context, filter),
    retryOrder: (flow, order, args) => retryOrder(context, flow, order, args),
    skipOrder: (flow, order, args) => skipOrder(context, flow, order, args),
    testConnection: (id, how) => testConnection(context, id, how),
    manageWebhooks: (id, action, address) => manageWebhooks(context, id, action, address),
    syncSchedules: () => syncSchedules(context),
    testAlertChannel: (channel) => testAlertChannel(context, channel),
    watchAlerts: () => watchAlerts(context),
    lookup: (id, kind) => lookup(context, id, kind),
    testOrder: (flow, wish, options) => testOrder(context, flow, wish, options),
    exportHistory: (workflowId, given) => exportHistory(context, workflowId, given),
    close: async () => {
      if (!options.connection) await connection.close();
    },
  };
}

async function connect(options: ConnectionOptions & { address: string }, language: Language): Promise<Connection> {
  try {
    return await Connection.connect({ connectTimeout: '10 seconds', ...options });
  } catch (error) {
    const known = translated(error, { address: options.address, language });
    if (known instanceof SelvedgeError) throw known;
    const message = error instanceof Error ? error.message : String(error);
    const why = reason('temporal_unreachable', { address: options.address, message });
    throw selvedgeError('TemporalUnreachable', why, language, error);
  }
}
