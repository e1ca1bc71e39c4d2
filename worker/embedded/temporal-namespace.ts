import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';

/** The types of custom search attributes that Selvedge uses. */
export type SearchAttributeType = 'Keyword' | 'KeywordList' | 'Bool' | 'Int';

/** What a namespace must have before flows run in it. */
export interface NamespaceNeeds {
  readonly namespace: string;
  readonly searchAttributes: Readonly<Record<string, SearchAttributeType>>;
  /** How long ended runs are kept at least, in days: the task log can show no longer than this. Default 90. */
  readonly retentionDays?: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes a namespace ready for the flows: creates it where it is missing, raises its retention (never lowers it), and
 * registers missing search attributes. Harmless to repeat and to run from several processes at once; also meant for
 * servers that Selvedge did not start, where the identity used must be allowed to do it.
 *
 * @throws Error naming the attribute when one exists with another type.
 */
export async function prepareNamespace(connection: Connection, needs: NamespaceNeeds): Promise<void> {
  const retention = (needs.retentionDays ?? 90) * dayMs;
  await attempt(`make namespace "${needs.namespace}" keep ended runs`, () =>
    keepRuns(connection, needs.namespace, retention),
  );
  await attempt(`register search attributes in namespace "${needs.namespace}"`, () => register(connection, needs));
}

async function keepRuns(connection: Connection, namespace: string, retention: number): Promise<void> {
  const { workflowService } = connection;
  const workflowExecutionRetentionPeriod = msNumberToTs(retention);
  const existing = await unlessGrpc(NOT_FOUND, workflowService.describeNamespace({ namespace }));
  if (existing === undefined) {
    await unlessGrpc(
      ALREADY_EXISTS,
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }),
    );
    return;
  }
  const seconds = Number(existing.config?.workflowExecutionRetentionTtl?.seconds ?? 0);
  if (seconds * 1000 >= retention) return;
  const config = { workflowExecutionRetentionTtl: workflowExecutionRetentionPeriod };
  await workflowService.updateNamespace({ namespace, config });
}

async function register(connection: Connection, { namespace, searchAttributes }: NamespaceNeeds): Promise<void> {
  const { customAttributes = {} } = await onceVisible(() =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  const missing: Record<string, number> = {};
  for (const [name, type] of Object.entries(searchAttributes)) {
    const found = customAttributes[name];
    const needed = typeNames.indexOf(type);
    if (found === undefined) missing[name] = needed;
    else if (found !== needed) {
      throw new Error(
        `${name} exists with type ${typeNames[found] ?? found}, ${type} is needed; remove it (temporal operator search-attribute remove --name ${name}) or use another namespace`,
      );
    }
  }
  if (Object.keys(missing).length === 0) return;
  const request = { namespace, searchAttributes: missing };
  await unlessGrpc(ALREADY_EXISTS, connection.operatorService.addSearchAttributes(request));
}

/** `temporal.api.enums.v1.IndexedValueType`, by number; see temporal/api/enums/v1/common.proto. */
const typeNames = ['Unspecified', 'Text', 'Keyword', 'Int', 'Double', 'Bool', 'Datetime', 'KeywordList'];

/** gRPC status codes (https://grpc.io/docs/guides/status-codes/). */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** A namespace just made is seen by every part of the server only some seconds later: asks until it is. */
async function onceVisible<T>(call: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 30_000; ; await sleep(200)) {
    const answer = await unlessGrpc(NOT_FOUND, call());
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) return await call();
  }
}

/** The answer, or undefined where the call failed with this very gRPC status. */
async function unlessGrpc<T>(code: number, call: Promise<T>): Promise<T | undefined> {
  return await call.catch((error: unknown) => {
    if (isGrpcServiceError(error) && Number(error.code) === code) return undefined;
    throw error;
  });
}

async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new Error(`Could not ${what}: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}
