import { tellCli, workerRoles, type WorkerRole } from '../config/worker-messages.js';

/** One program, one role a process; the CLI spawns it and is told over IPC how it goes. */
const roles: Record<WorkerRole, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  up: async () => ({ run: (await import('./roles/up.js')).up }),
  worker: async () => ({ run: (await import('./roles/worker.js')).work }),
  center: async () => ({ run: (await import('./roles/center.js')).serveCenter }),
  migrate: async () => ({ run: (await import('./roles/migrate.js')).migrateDatabase }),
  simulators: async () => ({ run: (await import('./roles/simulators.js')).simulate }),
  replay: async () => ({ run: (await import('./roles/replay.js')).replay }),
  schedules: async () => ({ run: (await import('./roles/schedules.js')).syncSchedules }),
};

const [, , name, ...args] = process.argv;
const role = workerRoles.find((each) => each === name);
if (!role) {
  console.error(`Expected a role: ${workerRoles.join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    await (await roles[role]()).run(args);
    process.disconnect?.();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tellCli({ type: 'failed', message });
    if (!process.send) console.error(message);
    if (process.env['SELVEDGE_LOG_LEVEL'] === 'debug') console.error(error);
    process.exitCode = 1;
    process.disconnect?.();
  }
}
