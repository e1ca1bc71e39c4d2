import type { DataConverter } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/index.js';
import type { Services } from '../activities/services.js';
import { activitiesQueue, flowsQueue } from '../workflows/contract/names.js';
import { activityInterceptor } from './activity-interceptor.js';

/** Where and how a worker process works. */
export interface WorkerSetup {
  connection: NativeConnection;
  namespace: string;
  bundle: NonNullable<WorkerOptions['workflowBundle']>;
  services: Services;
  dataConverter?: DataConverter;
  /** Queues of activities; tests use their own. */
  queues?: { flows: string; activities: string };
}

/** Two workers in one process: workflows of all flows, and activities. Both end gracefully within the grace time. */
export async function createWorkers(setup: WorkerSetup): Promise<Worker[]> {
  const { connection, namespace, services } = setup;
  const queues = setup.queues ?? { flows: flowsQueue, activities: activitiesQueue };
  const shared = {
    connection,
    namespace,
    shutdownGraceTime: '30 seconds',
    shutdownForceTime: '60 seconds',
    ...(setup.dataConverter && { dataConverter: setup.dataConverter }),
  } as const;
  return Promise.all([
    Worker.create({
      ...shared,
      taskQueue: queues.flows,
      workflowBundle: setup.bundle,
      maxCachedWorkflows: 200,
      // A worker that was killed holds its workflows' tasks for this long (its sticky queue), so it is short.
      stickyQueueScheduleToStartTimeout: '5 seconds',
    }),
    Worker.create({
      ...shared,
      taskQueue: queues.activities,
      activities: createActivities(services) as unknown as Record<string, (...args: never[]) => unknown>,
      maxConcurrentActivityTaskExecutions: 20,
      interceptors: {
        activity: [(context) => ({ inbound: activityInterceptor(services, () => context.heartbeat()) })],
      },
    }),
  ]);
}
