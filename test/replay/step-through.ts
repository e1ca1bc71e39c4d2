import { Worker } from '@temporalio/worker';
import { bundle } from '../../worker/bundle.js';
import { quieten, readHistories } from '../../worker/roles/replay.js';

/*
 * Replays the histories of a file in this very thread, so that a debugger stops at breakpoints in workflows/ and at `debugger`
 * statements there (see docs/debugging.md):
 *   node --inspect-brk --import tsx test/replay/step-through.ts run.json
 */
const [, , file] = process.argv;
if (!file) {
  console.error('Which history? node --inspect-brk --import tsx test/replay/step-through.ts run.json');
  process.exit(2);
}
quieten();
const histories = (await readHistories(file)).map(({ workflowId = file, history }) => ({ workflowId, history }));
const options = { workflowBundle: await bundle(), debugMode: true };
for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
  console.log(error ? `${workflowId} does not replay: ${error.message}` : `${workflowId} replays.`);
}
