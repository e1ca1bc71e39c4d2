import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const servers = {
  globalSetup: ['test/support/global-setup.ts'],
  runner: './test/support/skipping-runner.ts',
} as const;

/**
 * Where several servers and a browser share two cores with whatever else the machine does, one stall must not cost a whole run:
 * repeated once, and named at the end of the run, so that nobody takes it for sound.
 */
const onceMore = { retry: process.env['CI'] === 'true' ? 1 : 0 };

/** One layer: the tests of one folder. `seconds` is for one test or hook, generous enough for two busy cores. */
function layer(name: string, seconds: number, options: object = {}): TestProjectInlineConfiguration {
  const timeout = seconds * 1000;
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: timeout,
      hookTimeout: timeout,
      // Colours are on where CI is set, and tests read plain text.
      env: { NO_COLOR: '1' },
      ...options,
    },
  };
}

/** Real systems are tested where their addresses are given (.ci/run does it): without one such file is no part of a run. */
const realSystems = process.env['ODOO14_URL'] || process.env['ODOO19_URL'] ? [] : ['test/contract/odoo-real.test.ts'];

export default defineConfig({
  test: {
    teardownTimeout: 60_000,
    // More would only make the servers' clients wait for each other.
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
    projects: [
      // Nothing here is mocked, so files may share what is loaded: half the time.
      layer('unit', 60, { isolate: false }),
      layer('replay', 120, { isolate: false }),
      layer('contract', 60, { ...servers, exclude: realSystems }),
      layer('workflows', 90, servers),
      layer('e2e', 120, { ...servers, ...onceMore }),
      layer('browser', 180, {
        ...servers,
        globalSetup: [...servers.globalSetup, 'test/support/browser-setup.ts'],
        ...onceMore,
      }),
      // Breaks its servers, so it has some of its own.
      layer('chaos', 300),
    ],
  },
});
