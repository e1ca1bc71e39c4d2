import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKeyring, type Keyring } from '../../../config/keyring.js';
import { encryptSecret, resolveSecrets, SecretError } from '../../../config/secrets.js';

const canary = 'canary-7f3a';
const keyring: Keyring = [{ id: 'aa', bytes: Buffer.alloc(32, 1) }];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-secrets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('references at any depth become secrets, everything else stays as it is', async () => {
  const file = path.join(folder, 'password');
  await writeFile(file, `${canary}\n`);
  const settings = {
    url: 'https://x',
    apiKey: { env: 'KEY' },
    nested: { list: [{ file }] },
    password: encryptSecret(keyring, 'p'),
  };
  expect(await resolveSecrets(settings, { env: { KEY: 'k' }, keyring })).toEqual({
    url: 'https://x',
    apiKey: 'k',
    nested: { list: [canary] },
    password: 'p',
  });
});

test('a missing secret is named with its setting and its place, never with a value', async () => {
  const failing = async (settings: Record<string, unknown>, env = {}): Promise<string> => {
    const error: unknown = await resolveSecrets(settings, { env, keyring }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SecretError);
    return String(error);
  };
  expect(await failing({ apiKey: { env: 'NOT_SET' } })).toContain(
    'apiKey: the environment variable NOT_SET is not set',
  );
  expect(await failing({ apiKey: { env: 'BLANK' } }, { BLANK: ' ' })).toContain('BLANK is empty');
  expect(await failing({ apiKey: { file: '/nowhere/key' } })).toContain('the file /nowhere/key does not exist');
  const sealed = encryptSecret(keyring, canary);
  const other: Keyring = [{ id: 'bb', bytes: Buffer.alloc(32, 2) }];
  const error: unknown = await resolveSecrets({ apiKey: sealed }, { env: {}, keyring: other }).catch((e: unknown) => e);
  expect(String(error)).toContain('the key aa, which this process does not have');
  expect(JSON.stringify(sealed)).not.toContain(canary);
});

test('a changed ciphertext is refused', async () => {
  const sealed = encryptSecret(keyring, canary) as { encrypted: string };
  const [version, id, data = ''] = sealed.encrypted.split(':');
  const bytes = Buffer.from(data, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const encrypted = [version, id, bytes.toString('base64')].join(':');
  await expect(resolveSecrets({ apiKey: { encrypted } }, { env: {}, keyring })).rejects.toThrow('It was changed');
});

test('the key file is made once, readable by its owner only, and refused when others may read it', async () => {
  const dataFolder = path.join(folder, 'data');
  const made = await Promise.all(Array.from({ length: 8 }, () => loadKeyring({ dataFolder })));
  expect(new Set(made.map(([key]) => key.id)).size).toBe(1);
  const file = path.join(dataFolder, 'key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, 'utf8')).trim()).toBe(made[0]?.[0].bytes.toString('base64'));
  await chmod(file, 0o644);
  await expect(loadKeyring({ dataFolder })).rejects.toThrow('chmod 600');
});
