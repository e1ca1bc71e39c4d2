import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../../client/cli/program.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function selvedge(args: string[], env: Record<string, string> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await run(args, {
    env: { SELVEDGE_DATA: folder, ...env },
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    live: false,
  });
  return { code, stdout, stderr };
}

/** Every verb of the design that there is so far, and its arguments. */
const verbs = [
  ['up'],
  ['worker'],
  ['migrate'],
  ['simulators'],
  ['doctor'],
  ['config', 'check'],
  ['config', 'print'],
  ['config', 'schema'],
  ...['list', 'add', 'test', 'remove'].map((verb) => ['connection', verb]),
  ...['list', 'show', 'run', 'preview', 'pause', 'resume'].map((verb) => ['flow', verb]),
  ...['show', 'apply', 'discard'].map((verb) => ['plan', verb]),
  ...['list', 'show', 'watch', 'cancel', 'export'].map((verb) => ['run', verb]),
  ...['list', 'show', 'retry', 'skip', 'test'].map((verb) => ['order', verb]),
  ...['list', 'sync'].map((verb) => ['schedule', verb]),
  ['replay'],
];

test.each(verbs)('%s %s has --help and --json', async (...verb) => {
  const help = await selvedge([...verb.filter(Boolean), '--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('--json');
});

test('it tells its version, and refuses the demo on wish', async () => {
  expect(await selvedge(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  const env = { SELVEDGE_CONFIG: path.join(folder, 'missing.yaml') };
  expect(await selvedge(['up', '--no-demo'], env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('missing.yaml'),
  });
});

test('what is not known is a matter of usage, with the nearest word', async () => {
  expect(await selvedge(['ordr', 'list'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean order?'),
  });
  expect(await selvedge(['run', 'list', '--outcome', 'fine'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('attention'),
  });
  expect(await selvedge(['order', 'retry'])).toMatchObject({ code: 2 });
  expect(await selvedge(['order', 'list'], { SELVEDGE_PAGE_SIZE: 'x' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('SELVEDGE_PAGE_SIZE'),
  });
});

test('config check answers with all problems and their number as code 1, in JSON on wish', async () => {
  const file = path.join(folder, 'selvedge.yaml');
  await writeFile(file, 'connections: { a: { system: odo } }\nflow: {}\n');
  const text = await selvedge(['config', 'check', file]);
  expect(text).toMatchObject({ code: 1, stdout: expect.stringContaining('did you mean "odoo"?') });
  const json = await selvedge(['config', 'check', file, '--json']);
  expect((JSON.parse(json.stdout) as { problems: unknown[] }).problems).toHaveLength(2);
  expect(JSON.parse(json.stderr)).toEqual({ error: { message: '2 problems' } });
  await writeFile(file, 'connections: {}\n');
  expect(await selvedge(['config', 'check'], { SELVEDGE_CONFIG: file })).toMatchObject({ code: 0 });
});

test('nothing running is exit code 3, with the way to start it', async () => {
  const env = { TEMPORAL_CONFIG_FILE: path.join(folder, 'temporal.toml') };
  await writeFile(env.TEMPORAL_CONFIG_FILE, '[profile.default]\n');
  const answer = await selvedge(['order', 'list', '--json'], env);
  expect(answer).toMatchObject({ code: 3, stdout: '' });
  expect(JSON.parse(answer.stderr)).toMatchObject({ error: { message: expect.stringContaining('selvedge up') } });
});
