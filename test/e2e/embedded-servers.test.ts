import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';
import { database, temporal } from '../support/servers.js';

test('the test run has a Temporal server that keeps runs for 90 days and knows our search attributes', async () => {
  const { address, namespace } = temporal();
  const connection = await Connection.connect({ address });
  const described = await connection.workflowService.describeNamespace({ namespace });
  expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 24 * 60 * 60);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributeTypes)));
  const client = new TemporalClient({ connection, namespace });
  expect(await client.workflow.count("Flow = 'none' AND Attention = true AND Written > 3")).toMatchObject({ count: 0 });
  await connection.close();
});

test('every caller gets an empty database of its own', async () => {
  const [first, second] = await Promise.all([database(), database()]);
  await query(first, 'create table mine (id int)');
  const rows = await query(second, "select to_regclass('mine') as mine");
  expect(rows).toEqual([{ mine: null }]);
});

test('servers end with a process that is killed, and start again with what they held', async () => {
  const folder = await temporaryFolder();
  const first = await startServers(folder);
  await query(first.url, "create table kept as select 'so' as it");
  await startWorkflow(first.address, 'kept');
  first.process.kill('SIGKILL');
  await expect.poll(() => query(first.url, 'select 1').catch(() => 'gone'), { timeout: 10_000 }).toBe('gone');

  const again = await startServers(folder);
  expect(again).toMatchObject({ url: first.url, address: first.address, by: ['us', 'us'] });
  expect(await query(again.url, 'select it from kept')).toEqual([{ it: 'so' }]);
  await expect(startWorkflow(again.address, 'kept')).rejects.toThrow('already started');
});

test('a second process shares the servers of the first', async () => {
  const folder = await temporaryFolder();
  const first = await startServers(folder);
  const second = await startServers(folder);
  expect(second).toMatchObject({ url: first.url, address: first.address, by: ['another process', 'another process'] });
});

interface Servers {
  process: ChildProcess;
  url: string;
  address: string;
  by: string[];
}

async function startServers(folder: string): Promise<Servers> {
  const program = fileURLToPath(new URL('run-embedded-servers.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { process: child, ...(JSON.parse(line) as Omit<Servers, 'process'>) };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'selvedge-e2e-'));
  await chmod(folder, 0o711);
  onTestFinished(async () => {
    const data = await realpath(path.join(folder, 'postgres', 'data')).catch(() => folder);
    for (const each of [data, folder])
      await rm(each, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

async function startWorkflow(address: string, workflowId: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const client = new TemporalClient({ connection });
    await client.workflow.start('nobodyRunsThis', { workflowId, taskQueue: 'nobody' });
  } finally {
    await connection.close();
  }
}

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
