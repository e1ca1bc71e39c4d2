import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as workflows from '../../workflows/index.js';
import { Closing } from '../chaos/lib/closing.js';
import { startServers, type Servers } from '../chaos/stage/servers.js';
import { historiesOf } from './lib/fetch.js';
import { orderPaths } from './lib/orders.js';
import { playPath, type Recorded } from './lib/path.js';
import { playRecordPath } from './lib/record-stage.js';
import { recordPaths } from './lib/records.js';
import { runPaths } from './lib/runs.js';
import { format, scrub } from './lib/scrub.js';

/*
 * Records the histories that test/replay replays, on the whole product over simulated systems:
 *   npx tsx test/histories/record.ts [part of a path's name]
 * Without a name all are recorded and those of paths that are no more are removed. A changed file in review means: this change
 * of workflows may not be replay-compatible; look before you commit.
 */
const folder = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2];
const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void closing.all().finally(() => process.exit(130)));
}
try {
  const servers = await startServers(closing, { keep: false });
  if (wanted === undefined) await forgetAll();
  for (const recording of [...runPaths, ...orderPaths]) {
    if (wanted !== undefined && !recording.flow.includes(wanted)) continue;
    await playPath(servers, recording, (recorded) => store(servers, recorded));
  }
  for (const recording of recordPaths) {
    if (wanted !== undefined && !recording.name.includes(wanted)) continue;
    await playRecordPath(servers, recording, (recorded) => store(servers, recorded));
  }
} finally {
  await closing.all();
}

async function store(servers: Servers, recorded: Recorded[]): Promise<void> {
  for (const { workflow, path: name, workflowId } of recorded) {
    const histories = await historiesOf(servers.client, workflowId);
    await mkdir(path.join(folder, workflow), { recursive: true });
    for (const [place, history] of histories.entries()) {
      const file = histories.length > 1 ? `${name}-${place + 1}.json` : `${name}.json`;
      await writeFile(path.join(folder, workflow, file), format(scrub(history)));
      console.log(`${workflow}/${file}: ${history.events.length} events`);
    }
  }
}

async function forgetAll(): Promise<void> {
  for (const workflow of Object.keys(workflows))
    await rm(path.join(folder, workflow), { recursive: true, force: true });
}
