import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readRunning } from '../../config/running.js';
import type { startDemo } from '../../test/simulators/index.js';

/** The demo as the simulators make it. */
export type Demo = Awaited<ReturnType<typeof startDemo>>;

/** The demo's simulators forget when they end, so its database and history start afresh with them. */
export async function forgetDemo(dataFolder: string): Promise<string> {
  const folder = path.join(dataFolder, 'demo');
  if (await readRunning(dataFolder)) {
    throw new Error(`Selvedge runs already in ${dataFolder}; stop it first, or set SELVEDGE_DATA to another folder.`);
  }
  await rm(folder, { recursive: true, force: true });
  return folder;
}
