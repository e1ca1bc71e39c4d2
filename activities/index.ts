import { activityInfo, cancellationSignal, getClient } from '@temporalio/activity';
import type { Choice } from '../connectors/ports.js';
import type { Counts, RunOutcome, Trigger } from '../model/outcome.js';
import { findFlow } from '../store/flows.js';
import { settleBatch } from '../store/inbox.js';
import type {
  FlowInput,
  LookupInput,
  ManageWebhooksInput,
  TestAlertChannelInput,
  TestConnectionInput,
  TestOrderInput,
} from '../workflows/contract/inputs.js';
import type {
  AlertChannelTested,
  ConnectionTested,
  ItemResult,
  PageResult,
  RecordsResult,
  RunResult,
  TestOrderResult,
  TryResult,
  WebhooksManaged,
} from '../workflows/contract/results.js';
import { deliverAlerts, testAlertChannel } from './alerts/deliver.js';
import type { Call } from './export/batch.js';
import { warnOfChanges } from './export/changes.js';
import { openExport } from './export/context.js';
import { skipHeld, tryHeld } from './export/order.js';
import { workPage } from './export/page.js';
import { endPreview, planPage } from './export/preview.js';
import { begin, end, halt, type BegunExport } from './export/run.js';
import { collect } from './export/selection.js';
import { takeInbox, type TakenBatch } from './inbox.js';
import { reconcileSchedules } from './schedules.js';
import type { Services } from './services.js';
import { beginSync, survey, type BegunSync } from './sync/begin.js';
import { openSync } from './sync/context.js';
import { endSync, type EndedSync } from './sync/end.js';
import { applyPart, endPlan, type Applied } from './sync/plan.js';
import { workPortion, type Portion, type PortionResult } from './sync/portion.js';
import { workVanished } from './sync/vanished.js';
import { lookup, testConnection } from './test-connection.js';
import { exportTestOrder, makeTestOrder } from './test-order.js';
import { manageWebhooks } from './webhooks.js';

/** A page of a run: items of positions `from` (inclusive) to `to` (exclusive). */
export interface PageOfRun {
  flow: string;
  run: string;
  from: number;
  to: number;
}

/** A run of a flow that keeps records in step. */
export interface SyncRun {
  id: string;
  flow: string;
}

/** Everything workflows call. The names are permanent: they stand in histories. Arguments are one small object each. */
export interface Activities {
  beginExport(run: { id: string; workflowId: string; trigger: Trigger; input: FlowInput }): Promise<BegunExport>;
  flowQueues(input: { flow: string }): Promise<boolean>;
  collectOrders(run: { id: string; input: FlowInput }): Promise<{ items: number }>;
  exportPage(page: PageOfRun): Promise<PageResult>;
  previewPage(page: PageOfRun): Promise<void>;
  endPreview(run: { id: string; flow: string }): Promise<{ plan: string; counts: Counts }>;
  warnOfChangesAfterExport(run: { id: string; flow: string }): Promise<{ items: ItemResult[] }>;
  haltFlow(halted: { flow: string; order: string; note: string }): Promise<void>;
  endExport(run: {
    id: string;
    flow: string;
    outcome?: RunOutcome;
    plan?: string;
    appliedPlan?: string;
  }): Promise<Pick<RunResult, 'outcome' | 'counts' | 'remaining'>>;
  tryOrder(wanted: { flow: string; order: string; tries: number; by?: string }): Promise<TryResult>;
  skipOrder(wanted: { flow: string; order: string; tries: number; by: string; why: string }): Promise<TryResult>;
  beginSync(run: {
    id: string;
    workflowId: string;
    kind: string;
    trigger: Trigger;
    input: FlowInput;
  }): Promise<BegunSync>;
  surveySource(run: SyncRun): Promise<{ expected?: number }>;
  syncPages(portion: SyncRun & Portion): Promise<PortionResult>;
  syncVanished(run: SyncRun & { mode: Portion['mode']; seen: number }): Promise<RecordsResult>;
  applyPlan(part: SyncRun & { plan: string; from: number }): Promise<Applied>;
  endSyncPreview(run: SyncRun & { unchanged: number }): Promise<{ plan: string; counts: Counts }>;
  endSync(run: EndedSync): Promise<Pick<RunResult, 'outcome' | 'counts' | 'remaining'>>;
  makeTestOrder(input: TestOrderInput): Promise<{ order: string }>;
  exportTestOrder(input: { flow: string; order: string }): Promise<TestOrderResult>;
  testConnection(input: TestConnectionInput): Promise<ConnectionTested>;
  manageWebhooks(input: ManageWebhooksInput): Promise<WebhooksManaged>;
  takeInbox(input: { connection: string; batch: string }): Promise<TakenBatch>;
  settleInbox(input: { batch: string }): Promise<void>;
  lookup(input: LookupInput): Promise<Choice[]>;
  reconcileSchedules(): Promise<void>;
  deliverAlerts(): Promise<{ again?: number }>;
  testAlertChannel(input: TestAlertChannelInput): Promise<AlertChannelTested>;
}

/** The activities of one worker. */
export function createActivities(services: Services): Activities {
  const call = (): Call => ({
    repeatedSince: activityInfo().attempt > 1 ? new Date(activityInfo().scheduledTimestampMs) : undefined,
    signal: cancellationSignal(),
  });
  const sync = ({ id, flow }: SyncRun): ReturnType<typeof openSync> =>
    openSync(services, flow, id, cancellationSignal());
  return {
    beginExport: (run) => begin(services, run),
    flowQueues: async ({ flow }) => (await findFlow(services.db, flow))?.overlap === 'queue',
    async collectOrders({ id, input }) {
      const context = await openExport(services, input.flow, id);
      return { items: await collect(context, id, input, cancellationSignal()) };
    },
    async exportPage(page) {
      return workPage(await openExport(services, page.flow, page.run), page, call());
    },
    async previewPage(page) {
      await planPage(await openExport(services, page.flow, page.run), page);
    },
    async endPreview({ id, flow }) {
      return endPreview(await openExport(services, flow, id), id);
    },
    async warnOfChangesAfterExport({ id, flow }) {
      return { items: await warnOfChanges(await openExport(services, flow, id), id, cancellationSignal()) };
    },
    haltFlow: ({ flow, order, note }) => halt(services, flow, order, note),
    endExport: (run) => end(services, run),
    tryOrder: (wanted) => tryHeld(services, { ...wanted, ...call() }),
    skipOrder: (wanted) => skipHeld(services, wanted),
    beginSync: (run) => beginSync(services, run),
    surveySource: async (run) => survey(await sync(run)),
    syncPages: async ({ reading, mode, from, ...run }) =>
      workPortion(await sync(run), { reading, mode, ...(from !== undefined && { from }) }),
    syncVanished: async ({ mode, seen, ...run }) => workVanished(await sync(run), mode, seen),
    applyPlan: async ({ plan, from, ...run }) => applyPart(await sync(run), plan, from),
    endSyncPreview: async ({ unchanged, ...run }) => endPlan(await sync(run), unchanged),
    endSync: (run) => endSync(services, run),
    makeTestOrder: async (input) => ({ order: await makeTestOrder(services, input) }),
    exportTestOrder: ({ flow, order }) => exportTestOrder(services, flow, order, call()),
    testConnection: (input) => testConnection(services, input, activityInfo().attempt),
    manageWebhooks: (input) => manageWebhooks(services, input),
    takeInbox: ({ connection, batch }) => takeInbox(services, connection, batch),
    settleInbox: ({ batch }) => settleBatch(services.db, batch),
    lookup: ({ connection, kind }) => lookup(services, connection, kind),
    deliverAlerts: () => deliverAlerts(services),
    testAlertChannel: ({ channel }) => testAlertChannel(services, channel),
    async reconcileSchedules() {
      await reconcileSchedules(getClient(), services.db);
    },
  };
}
