import { activityInfo, log } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { Unauthorized } from '../connectors/errors.js';
import { pauseConnection } from '../store/connections.js';
import { reasonOfError, toFailure } from '../activities/failures.js';
import type { Services } from '../activities/services.js';

/**
 * Wraps every activity: heartbeats tick on a timer, so that cancelling and crashes are noticed; what is thrown becomes a
 * failure of the table; refused credentials pause their connection, and the first to notice says so.
 */
export function activityInterceptor(services: Services, heartbeat: () => void): ActivityInboundCallsInterceptor {
  return {
    async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) {
      const interval = activityInfo().heartbeatTimeoutMs;
      const timer = interval ? setInterval(heartbeat, interval / 4) : undefined;
      try {
        return await next(input);
      } catch (error) {
        if (error instanceof Unauthorized) await pause(services, error);
        throw toFailure(error);
      } finally {
        clearInterval(timer);
      }
    },
  };
}

async function pause(services: Services, error: Unauthorized): Promise<void> {
  const why = reasonOfError(error);
  if (await pauseConnection(services.db, error.connection, why)) {
    log.error(`The connection ${error.connection} is paused: ${error.message}`, { connection: error.connection });
  }
}
