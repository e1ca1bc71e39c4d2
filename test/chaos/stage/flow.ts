import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { saveConnection, type DeclaredConnection } from '../../../store/connections.js';
import type { Route } from '../../../store/exports.js';
import { saveFlow } from '../../../store/flows.js';
import { listHolds, type HoldRow } from '../../../store/holds.js';
import type { FlowInput } from '../../../workflows/contract/inputs.js';
import { orderMessages, type RetryArgs, type SkipArgs } from '../../../workflows/contract/messages.js';
import { flowsQueue, flowWorkflowId, orderWorkflowId, type FlowKind } from '../../../workflows/contract/names.js';
import type { RunResult, TryResult } from '../../../workflows/contract/results.js';
import type { Scenario, StockScenario } from '../scenario/scenario.js';
import type { Servers } from './servers.js';
import { settingsOf, type Systems } from './systems.js';

/** How a start of the flow ended. */
export type Ended =
  { result: RunResult; failure?: undefined } | { result?: undefined; failure: string; message: string };

/** A start of the flow, by whoever. */
export interface Start {
  readonly workflowId: string;
  readonly input: Partial<FlowInput>;
  readonly ended: Promise<Ended>;
  /** Set once it has ended. */
  seen?: Ended;
}

/** The flow of a seed and what people can do about it. */
export interface Flow {
  readonly id: string;
  readonly route: Route;
  /** Every start so far. */
  readonly starts: readonly Start[];
  /** `directly`: under the id of the working run, which joins the one that works already; else under an id of its own. */
  start(input?: Partial<FlowInput>, directly?: boolean): Promise<Start>;
  /** Asks the working run to end. */
  cancel(): Promise<void>;
  held(): Promise<HoldRow[]>;
  order(id: string): WorkflowHandle;
  /**
   * Presses retry (starting the order's workflow where it is gone is the next run's business). Where the product asks whether an
   * order arrived, a person who presses it says that it did not; `by` absent: it is tried again, and nobody said anything.
   */
  retry(order: string, by?: string): Promise<TryResult>;
  /** Presses skip. */
  skip(order: string): Promise<TryResult>;
  testConnection(id: string): Promise<void>;
}

/** Configures a flow with connections of its own, secrets by name only. */
export async function configureFlow(
  servers: Servers,
  scenario: Scenario,
  systems: Systems,
  id = `chaos-${scenario.seed}-${randomUUID().slice(0, 8)}`,
): Promise<Flow> {
  const { db } = servers;
  const route: Route = { source: `${id}-portal`, target: `${id}-${scenario.target}` };
  const inFlight = scenario.inFlight === 'off' ? null : scenario.inFlight;
  const connection = (name: string, system: string, settings: Record<string, unknown>): DeclaredConnection => ({
    ...{ id: name, system, settings },
    limits: { callsPerSecond: null, inFlight },
    network: { plainHttp: true, privateNetwork: true },
  });
  const settings = settingsOf(systems);
  await saveConnection(db, connection(route.source, 'le-new-black', settings.portal), 'file');
  await saveConnection(db, connection(route.target, scenario.target, settings.target), 'file');
  const flow = { id, kind: 'exportOrders', ...route, schedule: null, overlap: 'skip' } as const;
  await saveFlow(db, { ...flow, options: { ...scenario.options, ...systems.target.options } }, 'file');
  return flowOf(servers, 'exportOrders', id, route);
}

/** Configures a flow that brings stock to the portal, over the connections of the one that exports its orders. */
export async function configureStockFlow(
  servers: Servers,
  orders: Flow,
  { lessOwnDrafts }: StockScenario,
): Promise<Flow> {
  const id = `${orders.id}-stock`;
  const route: Route = { source: orders.route.target, target: orders.route.source };
  const flow = { id, kind: 'syncInventory', ...route, schedule: null, overlap: 'skip' } as const;
  await saveFlow(servers.db, { ...flow, options: { productKey: 'ean13', source: { lessOwnDrafts } } }, 'file');
  return flowOf(servers, 'syncInventory', id, route);
}

function flowOf({ client, db }: Servers, kind: FlowKind, id: string, route: Route): Flow {
  const starts: Start[] = [];
  const order = (name: string): WorkflowHandle => client.workflow.getHandle(orderWorkflowId(id, name));
  return {
    id,
    route,
    starts,
    async start(input = {}, directly = false) {
      const workflowId = directly ? flowWorkflowId(id) : `manual/${id}/${starts.length + 1}`;
      const args = [{ flow: id, ...input }];
      const handle = await patiently(() =>
        client.workflow.start(kind, {
          ...{ workflowId, taskQueue: flowsQueue, args },
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
      const start: Start = { workflowId, input, ended: endOf(handle) };
      void start.ended.then((ended) => (start.seen = ended)).catch(() => undefined);
      starts.push(start);
      return start;
    },
    cancel: () => patiently(async () => void (await client.workflow.getHandle(flowWorkflowId(id)).cancel())),
    held: () => listHolds(db, { flow: id }),
    order,
    retry: (name, by) =>
      order(name).executeUpdate<TryResult, [RetryArgs]>(orderMessages.retry, {
        args: [by === undefined ? {} : { by }],
      }),
    skip: (name) =>
      order(name).executeUpdate<TryResult, [SkipArgs]>(orderMessages.skip, {
        args: [{ by: 'ana', why: 'not this season' }],
      }),
    async testConnection(name) {
      const workflowId = `test/${name}/${randomUUID()}`;
      await client.workflow.execute('testConnection', {
        ...{ workflowId, taskQueue: flowsQueue, args: [{ connection: name }] },
      });
    },
  };
}

async function endOf(handle: WorkflowHandle): Promise<Ended> {
  try {
    return { result: (await patiently(() => handle.result())) as RunResult };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const cause = innermost(error);
    const { message } = cause;
    if (cause instanceof ApplicationFailure) return { failure: cause.type ?? 'unknown', message };
    return { failure: cause instanceof CancelledFailure ? 'cancelled' : cause.name, message };
  }
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

/** gRPC's codes for a server that is not there or just coming. */
const away: readonly number[] = [1, 4, 8, 13, 14];

const longestAway = 30_000;

/** Repeats a call of Temporal's while its server is being restarted. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let deadline = Infinity; ;) {
    const asked = Date.now();
    try {
      return await call();
    } catch (error) {
      if (!isGrpcServiceError(error) || !away.includes(Number(error.code)) || Date.now() > deadline) throw error;
      // A call that waited long was answered meanwhile: the server was there.
      if (deadline === Infinity || Date.now() - asked > longestAway / 2) deadline = Date.now() + longestAway;
      await sleep(100);
    }
  }
}
