import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../config/problem.js';
import { loadProcessSettings } from '../../../config/process.js';

test('without any variable the process runs on its own, with safe defaults', () => {
  expect(loadProcessSettings({})).toEqual({
    dataFolder: path.resolve('.selvedge'),
    configFile: path.resolve('selvedge.yaml'),
    configFileNamed: false,
    logLevel: 'info',
    encryptHistory: false,
    center: { host: '127.0.0.1', port: 8080 },
    alerts: { window: 60_000 },
    tuning: {
      heartbeatTimeout: 10_000,
      pageSize: 120,
      recordPageSize: 200,
      recordPagesAtOnce: 50,
      snapshotAge: 600_000,
      planLife: 86_400_000,
      runLife: 34_560_000_000,
    },
  });
});

test('durations are read as milliseconds or words, empty variables as absent', () => {
  const { tuning, databaseUrl } = loadProcessSettings({
    SELVEDGE_HEARTBEAT_TIMEOUT: '2 seconds',
    SELVEDGE_SNAPSHOT_AGE: '250',
    SELVEDGE_PAGE_SIZE: '7',
    DATABASE_URL: '',
  });
  expect(tuning).toMatchObject({ heartbeatTimeout: 2_000, snapshotAge: 250, pageSize: 7 });
  expect(databaseUrl).toBeUndefined();
});

test('all problems are named at once, and no secret is shown', () => {
  const env = {
    SELVEDGE_KEY: 'canary-key',
    DATABASE_URL: 'mysql://canary-user:canary-password@db/x',
    SELVEDGE_PAGE_SIZE: 'many',
    SELVEDGE_LOG_LEVEL: 'loud',
    SELVEDGE_PLAN_LIFE: '1 fortnight',
    SELVEDGE_ENCRYPT_HISTORY: 'perhaps',
  };
  const error = catchError(() => loadProcessSettings(env));
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).problems.map(({ path: name }) => name).sort()).toEqual(Object.keys(env).sort());
  expect(String(error)).not.toContain('canary');
  expect(String(error)).toContain('"many"');
});

test('a key may be base64 or hex, and older keys stand behind the newest', () => {
  const newest = Buffer.alloc(32, 1).toString('base64');
  const old = Buffer.alloc(32, 2).toString('hex');
  const keys = loadProcessSettings({ SELVEDGE_KEY: `${newest}, ${old}` }).keys;
  expect(keys?.map(({ bytes }) => bytes[0])).toEqual([1, 2]);
});

function catchError(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}
