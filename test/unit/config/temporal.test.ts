import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError } from '../../../config/problem.js';
import { loadTemporalSettings } from '../../../config/temporal.js';

let folder: string;
/** A profile file of the test's own, so that the developer's does not count. */
let none: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-temporal-'));
  await writeFile(path.join(folder, 'empty.toml'), '[profile.default]\n');
  none = { TEMPORAL_CONFIG_FILE: path.join(folder, 'empty.toml') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('without any setting no address is known, so the embedded server is meant', () => {
  expect(loadTemporalSettings(none)).toMatchObject({ namespace: 'default' });
  expect(loadTemporalSettings(none).address).toBeUndefined();
});

test('variables are read as Temporal’s tools read them, and what is given explicitly wins', () => {
  const env = { ...none, TEMPORAL_ADDRESS: 'one:7233', TEMPORAL_NAMESPACE: 'brand', TEMPORAL_API_KEY: 'key' };
  const settings = loadTemporalSettings(env);
  expect(settings).toMatchObject({
    address: 'one:7233',
    namespace: 'brand',
    connectionOptions: { address: 'one:7233', apiKey: 'key', tls: true },
  });
  expect(loadTemporalSettings(env, { address: 'two:7233' })).toMatchObject({
    address: 'two:7233',
    namespace: 'brand',
    connectionOptions: { address: 'two:7233' },
  });
});

test('a profile of temporal.toml is used, and a broken file is said so', async () => {
  const file = path.join(folder, 'temporal.toml');
  await writeFile(file, '[profile.default]\naddress = "toml:7233"\nnamespace = "from-toml"\n');
  expect(loadTemporalSettings({ TEMPORAL_CONFIG_FILE: file })).toMatchObject({
    address: 'toml:7233',
    namespace: 'from-toml',
  });
  await writeFile(file, '[profile');
  expect(() => loadTemporalSettings({ TEMPORAL_CONFIG_FILE: file })).toThrow(ConfigError);
});
