import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../worker/embedded/lock.js';
import { commandLineOf, endProcess, identify, isSameProcessRunning } from '../../../worker/embedded/processes.js';
import { findServer, lastPorts, remember } from '../../../worker/embedded/server-record.js';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-unit-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A process that does nothing, and its identity once it is up. */
async function bystander(script = 'console.log(); setInterval(() => {}, 1000)') {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  await once(child.stdout, 'data');
  return (await identify(child.pid ?? 0))!;
}

test('a process is the same only while its start time is', async () => {
  const process = await bystander();
  expect(await isSameProcessRunning(process)).toBe(true);
  expect(await isSameProcessRunning({ ...process, started: 'another time' })).toBe(false);
  expect(await commandLineOf(process.pid)).toContain('setInterval');
});

test('a process that ignores the request to stop is killed', async () => {
  const stubborn = await bystander("process.on('SIGINT', () => {}); console.log(); setInterval(() => {}, 1000)");
  await endProcess(stubborn, 100);
  expect(await isSameProcessRunning(stubborn)).toBe(false);
  await endProcess(stubborn, 100);
});

test('a server is free, owned or an orphan, by who still runs', async () => {
  expect(await findServer(folder)).toEqual({ state: 'none' });
  const server = await bystander();
  await remember(folder, server, { port: 4711 });
  expect(await findServer(folder)).toMatchObject({ state: 'owned', record: { server, port: 4711 } });
  const owner = { pid: process.pid, started: 'before a reboot' };
  await writeFile(path.join(folder, 'server.json'), JSON.stringify({ server, owner, port: 4711 }));
  expect(await findServer(folder)).toMatchObject({ state: 'orphan', record: { server } });
  await endProcess(server, 1_000);
  expect(await findServer(folder)).toEqual({ state: 'none' });
  expect(await lastPorts(folder)).toMatchObject({ port: 4711 });
});

test('a note cut short is no note', async () => {
  await writeFile(path.join(folder, 'server.json'), '{"server": {"pid"');
  expect(await findServer(folder)).toEqual({ state: 'none' });
});

test('a lock lets one in at a time and tells the others once', async () => {
  const lock = path.join(folder, 'lock');
  let inside = 0;
  let most = 0;
  let told = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(lock, work, () => (told += 1))));
  expect(most).toBe(1);
  expect(told).toBe(2);
  expect(await readdir(folder)).toEqual([]);
});

test('a lock whose holder was killed is taken over', async () => {
  const lock = path.join(folder, 'lock');
  await writeFile(lock, JSON.stringify({ pid: process.pid, started: 'before a reboot' }));
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});

test('a lock is given back by work that fails', async () => {
  const lock = path.join(folder, 'lock');
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});
