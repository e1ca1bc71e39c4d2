import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { identify, isSameProcessRunning, type ProcessIdentity } from './processes.js';

const identity = z.object({ pid: z.int().positive(), started: z.string() });

const record = z.object({
  /** The server's process. */
  server: identity,
  /** The Selvedge process that started it and ends it. */
  owner: identity,
  port: z.int(),
  uiPort: z.int().optional(),
});

/** What is remembered about a server that was started over a folder, so that a later start finds it. */
export type ServerRecord = z.output<typeof record>;

/** What a folder's last server is now: gone, still used by the process that started it, or left over by a killed one. */
export type Found = { state: 'none' } | { state: 'owned' | 'orphan'; record: ServerRecord };

/** Remembers which process serves a folder; whole or not at all. */
export async function remember(
  folder: string,
  server: ProcessIdentity,
  ports: Pick<ServerRecord, 'port' | 'uiPort'>,
): Promise<void> {
  const owner = await identify(process.pid);
  const file = fileIn(folder);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ server, owner, ...ports }, null, 2), { mode: 0o600 });
  await rename(draft, file);
}

/** The ports the folder's last server had, running or not, so that a restart keeps its addresses. */
export async function lastPorts(folder: string): Promise<Pick<ServerRecord, 'port' | 'uiPort'> | undefined> {
  return await read(folder);
}

/** Looks for a running server that was started over this folder. */
export async function findServer(folder: string): Promise<Found> {
  const found = await read(folder);
  if (!found || !(await isSameProcessRunning(found.server))) return { state: 'none' };
  return { state: (await isSameProcessRunning(found.owner)) ? 'owned' : 'orphan', record: found };
}

async function read(folder: string): Promise<ServerRecord | undefined> {
  try {
    return record.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    // Missing, or cut short by a full disk: nothing is known, and the server itself guards its data with a lock.
    return undefined;
  }
}

function fileIn(folder: string): string {
  return path.join(folder, 'server.json');
}
