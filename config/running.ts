import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const running = z.object({
  /** The process that serves. */
  pid: z.int().positive(),
  temporal: z.object({ address: z.string(), namespace: z.string(), uiUrl: z.string().optional() }),
  /** PostgreSQL connection string. */
  database: z.string(),
});

/** Where the system of a data folder runs, so that the CLI finds embedded servers, whose ports differ. */
export type Running = z.output<typeof running>;

/** Remembers what runs in this process; whole or not at all, readable by its owner only. */
export async function writeRunning(dataFolder: string, addresses: Omit<Running, 'pid'>): Promise<void> {
  const file = fileIn(dataFolder);
  const draft = `${file}.${process.pid}`;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(draft, JSON.stringify({ ...addresses, pid: process.pid }, null, 2), { mode: 0o600 });
  await rename(draft, file);
}

/** Forgets it again; what another process wrote meanwhile stays. */
export async function clearRunning(dataFolder: string): Promise<void> {
  const found = await read(dataFolder);
  if (found?.pid === process.pid) await rm(fileIn(dataFolder), { force: true });
}

/** What runs in this data folder; undefined where nothing was written or its process is gone. */
export async function readRunning(dataFolder: string): Promise<Running | undefined> {
  const found = await read(dataFolder);
  return found && isAlive(found.pid) ? found : undefined;
}

async function read(dataFolder: string): Promise<Running | undefined> {
  try {
    return running.parse(JSON.parse(await readFile(fileIn(dataFolder), 'utf8')));
  } catch {
    return undefined; // missing, or of another version: nothing is known
  }
}

/** A process id may be another's by now; the addresses then lead nowhere, which is said where they are used. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function fileIn(dataFolder: string): string {
  return path.join(dataFolder, 'running.json');
}
