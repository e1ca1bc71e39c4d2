import { inject, TestRunner } from 'vitest';

/**
 * Skips every test of a layer whose server this machine cannot have (the reason is printed once, by the global set-up
 * and in the summary): no test file has to think of it, and none can forget it.
 */
class SkippingRunner extends TestRunner {
  constructor(...parameters: ConstructorParameters<typeof TestRunner>) {
    super(...parameters);
    // A name that no test has: vitest then skips tests, suites and their hooks before anything runs.
    if (inject('unavailable') !== undefined) this.config.testNamePattern = /(?!)/;
  }
}

// Vitest loads a runner by its file's default export.
// oxlint-disable-next-line import/no-default-export
export default SkippingRunner;
