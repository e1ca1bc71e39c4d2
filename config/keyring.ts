import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from './problem.js';

/** One key of AES-256 with the name that stands beside what it encrypted. */
export interface Key {
  /** First characters of the key's hash: says which key is needed and nothing about it. */
  id: string;
  bytes: Buffer;
}

/** Keys of this installation: the first one encrypts, all of them decrypt, so that keys can be changed. */
export type Keyring = readonly [Key, ...Key[]];

/** Keys written as base64 or hex, separated by commas or line ends; undefined where one is not 32 bytes long. */
export function parseKeys(text: string): Keyring | undefined {
  const parts = text.split(/[,\n]/).map((part) => part.trim());
  const keys = parts.filter((part) => part !== '').map(parseKey);
  const [first, ...others] = keys;
  if (!first || others.some((key) => key === undefined)) return undefined;
  return [first, ...others.filter((key) => key !== undefined)];
}

/**
 * The keys of an installation: those of the environment, else those of `<data>/key`. A missing key file is made, readable
 * by its owner only.
 *
 * @throws {ConfigError} when the key file holds no key or others may read it
 */
export async function loadKeyring(settings: { dataFolder: string; keys?: Keyring }): Promise<Keyring> {
  if (settings.keys) return settings.keys;
  const file = path.join(settings.dataFolder, 'key');
  if (!existsSync(file)) await makeKeyFile(file);
  await refuseOpenFile(file);
  const keys = parseKeys(await readFile(file, 'utf8'));
  if (keys) return keys;
  throw new ConfigError(file, [
    {
      path: file,
      found: 'no key that can be read',
      expected: '32 bytes as base64 or hex, one key a line, the newest first',
      example: 'openssl rand -base64 32',
    },
  ]);
}

function parseKey(text: string): Key | undefined {
  const bytes = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  if (bytes?.length !== 32) return undefined;
  return { id: createHash('sha256').update('selvedge key').update(bytes).digest('hex').slice(0, 12), bytes };
}

/** Makes the file unless it exists; of several processes that start at once, one makes it, and no other sees half of it. */
async function makeKeyFile(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function refuseOpenFile(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return;
  throw new ConfigError(file, [
    {
      path: file,
      found: `a key file that others may read (mode ${(mode & 0o777).toString(8)})`,
      expected: 'mode 600',
      example: `chmod 600 ${file}`,
    },
  ]);
}
