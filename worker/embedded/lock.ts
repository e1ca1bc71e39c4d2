import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isSameProcessRunning, type ProcessIdentity } from './processes.js';

/**
 * Runs `work` while holding a lock file, so that two processes of this machine do not build or start the same thing at
 * once. A lock whose holder died is taken over. `onWait` is called once when another process holds it.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  const mine = JSON.stringify(await identify(process.pid));
  let told = false;
  while (!(await take(file, mine))) {
    if (!told && (await readHolder(file))) {
      told = true;
      onWait?.();
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, mine: string): Promise<boolean> {
  // Written beside it and linked, so that the lock never exists without its holder's name in it.
  const draft = `${file}.${process.pid}.${randomUUID()}`;
  await writeFile(draft, mine);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const holder = await readHolder(file);
  if (holder && !(await isSameProcessRunning(holder))) await removeDead(file, holder);
  return false;
}

/** Moves the dead lock away rather than deleting it by name: of several that want to, one succeeds. */
async function removeDead(file: string, holder: ProcessIdentity): Promise<void> {
  const aside = `${file}.${process.pid}.dead`;
  try {
    await rename(file, aside);
    const moved = await readHolder(aside);
    // Another process was quicker and this is its fresh lock: give it back.
    if (moved && JSON.stringify(moved) !== JSON.stringify(holder)) await rename(aside, file);
    else await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function readHolder(file: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
  } catch {
    // Given back meanwhile.
    return undefined;
  }
}
