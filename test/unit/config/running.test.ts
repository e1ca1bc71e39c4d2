import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clearRunning, readRunning, writeRunning } from '../../../config/running.js';

const addresses = { temporal: { address: '127.0.0.1:7233', namespace: 'default' }, database: 'postgres://x' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-running-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what runs is found until its process forgets it or is gone', async () => {
  expect(await readRunning(folder)).toBeUndefined();
  await writeRunning(folder, addresses);
  expect(await readRunning(folder)).toEqual({ ...addresses, pid: process.pid });
  const file = path.join(folder, 'running.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const { pid } = spawnSync(process.execPath, ['--version']);
  const other = JSON.stringify({ ...addresses, pid });
  await writeFile(file, other);
  expect(await readRunning(folder)).toBeUndefined();
  await clearRunning(folder);
  expect(await readFile(file, 'utf8')).toBe(other);

  await writeRunning(folder, addresses);
  await clearRunning(folder);
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
