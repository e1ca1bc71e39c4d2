import { inject, TestRunner, type RunnerTask } from 'vitest';

/**
 * Skips every test of a layer whose server this machine cannot have (the reason is printed once, by the global set-up
 * and in the summary): no test file has to think of it, and none can forget it.
 */
class SkippingRunner extends TestRunner {
  onCollected(files: RunnerTask[]): void {
    if (inject('unavailable') !== undefined) for (const file of files) skip(file);
  }
}

function skip(task: RunnerTask): void {
  task.mode = 'skip';
  if (task.type === 'suite') for (const child of task.tasks) skip(child);
}

// Vitest loads a runner by its file's default export.
// eslint-disable-next-line no-restricted-syntax
export default SkippingRunner;
