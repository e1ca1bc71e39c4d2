import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Choice } from '../connectors/ports.js';
import type { Reason } from '../model/reason.js';
import type {
  LookupInput,
  ManageWebhooksInput,
  TestConnectionInput,
  TestOrderInput,
} from '../workflows/contract/inputs.js';
import { alertMessages } from '../workflows/contract/messages.js';
import { alertsWorkflowId, flowsQueue } from '../workflows/contract/names.js';
import type {
  AlertChannelTested,
  ConnectionTested,
  TestOrderResult,
  WebhooksManaged,
} from '../workflows/contract/results.js';
import type { Context } from './context.js';
import { guarded } from './errors.js';
import { explain, type ExplainedReason } from './explain.js';

/** Milliseconds a person waits for a test or a list. */
const patience = 90_000;

/** Tests a connection in the worker's place; success lifts its pause and wakes what waited. */
export async function testConnection(
  context: Context,
  connection: string,
  how: Omit<TestConnectionInput, 'connection'> = {},
): Promise<ConnectionTested> {
  const tested = await ask<ConnectionTested>(context, 'testConnection', `test/${connection}`, { connection, ...how });
  return { ...tested, findings: tested.findings.map((each) => explain(each, context.language)) };
}

/** {@link WebhooksManaged}, in words. */
export interface ManagedWebhooks {
  ok: boolean;
  findings: ExplainedReason[];
}

/** Looks at the places a system has for webhooks, in the worker's place, and points them at `address` where asked to. */
export async function manageWebhooks(
  context: Context,
  connection: string,
  action: ManageWebhooksInput['action'],
  address: string,
): Promise<ManagedWebhooks> {
  const input: ManageWebhooksInput = { connection, action, address };
  const { ok, findings } = await ask<WebhooksManaged>(context, 'manageWebhooks', `webhooks/${connection}`, input);
  return { ok, findings: findings.map((each) => explain(each, context.language)) };
}

/** Sends a test message over a channel of alerts; why it did not arrive, in words. */
export async function testAlertChannel(
  context: Context,
  channel: string,
): Promise<{ trouble: (Reason & { sentence: string; fix: string }) | null }> {
  const { trouble } = await ask<AlertChannelTested>(context, 'testAlertChannel', `test-alert/${channel}`, { channel });
  return { trouble: trouble && explain(trouble, context.language) };
}

/** Has what needs someone looked at now, and from now on for as long as there is anybody to tell. */
export async function watchAlerts(context: Context): Promise<void> {
  await guarded(context, { workflowId: alertsWorkflowId }, () =>
    context.temporal.workflow.signalWithStart('sendAlerts', {
      ...{ workflowId: alertsWorkflowId, taskQueue: flowsQueue, signal: alertMessages.look },
      staticSummary: 'Tells people what needs them',
    }),
  );
}

/** Makes Temporal's schedules what the stored flows say; answers once they are. */
export function syncSchedules(context: Context): Promise<void> {
  return ask(context, 'syncSchedules', 'schedules', {});
}

/** Reads a list from a system, for a form. */
export function lookup(context: Context, connection: string, kind: LookupInput['kind']): Promise<Choice[]> {
  return ask<Choice[]>(context, 'lookup', `lookup/${connection}/${kind}`, { connection, kind });
}

/** Makes a clearly marked order in the source, once, exports it unconfirmed and reads what arrived. */
export async function testOrder(
  context: Context,
  flow: string,
  wish: Omit<TestOrderInput, 'flow'> = {},
  { idempotencyKey }: { idempotencyKey?: string } = {},
): Promise<TestOrderResult> {
  const tested = await ask<TestOrderResult>(
    context,
    'testOrder',
    `test-order/${flow}`,
    { flow, ...wish },
    idempotencyKey,
  );
  return { ...tested, reasons: tested.reasons.map((each) => explain(each, context.language)) };
}

/** @param key asks once however often it is said: the answer of the first time is given again */
async function ask<T>(context: Context, type: string, name: string, input: object, key?: string): Promise<T> {
  const workflowId = `${name}/${key ?? crypto.randomUUID()}`;
  const subject = { workflowId, waited: { operation: name, patience } };
  const { workflow } = context.temporal;
  return guarded(context, subject, async () => {
    try {
      return await workflow.execute<(given: object) => Promise<T>>(type, {
        workflowId,
        taskQueue: flowsQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        // Nobody waits any longer: an answer that comes with the next worker would surprise.
        workflowExecutionTimeout: patience,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return workflow.getHandle<(given: object) => Promise<T>>(workflowId).result();
    }
  });
}
