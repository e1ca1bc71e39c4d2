import { ActivityCancellationType, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { activitiesQueue } from '../contract/names.js';

type Act = ReturnType<typeof proxyActivities<Activities>>;

/** Activities that only touch our own database: seconds, tried again for as long as the database is away. */
export const bookkeeping: Act = proxyActivities<Activities>({
  taskQueue: activitiesQueue,
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Sends alerts; a round of it is over in a minute or two, whatever the receivers do. */
export const delivering: Act = proxyActivities<Activities>({
  taskQueue: activitiesQueue,
  heartbeatTimeout: '30 seconds',
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * Activities that call the systems. They heartbeat, so a dead worker is noticed within `heartbeatTimeout` milliseconds; an
 * outage is waited out, a day at most. One that is cancelled has ended only when its worker says so: the batch it sent is
 * recorded and marked by then.
 */
export function working(heartbeatTimeout: number, options: ActivityOptions = {}): Act {
  return proxyActivities<Activities>({
    taskQueue: activitiesQueue,
    heartbeatTimeout,
    startToCloseTimeout: '2 hours',
    scheduleToCloseTimeout: '1 day',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
    ...options,
  });
}

/** What work on the systems needs to know of a run. */
export interface BegunRun {
  connections: string[];
  heartbeatTimeout: number;
}

/**
 * {@link working}, for a run that began, with a sentence for Temporal's screens. Its target is its fairness key: where the server
 * keeps fairness, a flow with much to do does not starve the others.
 */
export function workingFor({ connections, heartbeatTimeout }: BegunRun, summary: string): Act {
  const fairnessKey = connections[1];
  return working(heartbeatTimeout, { summary, ...(fairnessKey !== undefined && { priority: { fairnessKey } }) });
}

/** Activities a person waits for: few tries, and none where a second one could do harm. */
export function interactive(maximumAttempts: number): Act {
  return proxyActivities<Activities>({
    taskQueue: activitiesQueue,
    heartbeatTimeout: '10 seconds',
    startToCloseTimeout: '2 minutes',
    retry: { maximumAttempts, initialInterval: '1 second' },
  });
}
