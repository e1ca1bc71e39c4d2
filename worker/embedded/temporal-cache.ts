import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, type Environment } from './cache.js';
import { temporalModuleFolder } from './repository.js';
import { temporalCliVersion } from './temporal-version.js';

/**
 * Where the downloaded or built program is (to be) kept. The name carries version, platform and a hash of what it is
 * built from, so that an upgrade of Selvedge never runs the former server.
 */
export async function cachedTemporal(env: Environment): Promise<string> {
  const folder = temporalModuleFolder();
  const module = folder === undefined ? '' : await readFile(path.join(folder, 'go.mod'), 'utf8');
  const hash = createHash('sha256').update(module).digest('hex').slice(0, 12);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const name = `temporal-${temporalCliVersion}-${process.platform}-${process.arch}-${hash}${ending}`;
  return path.join(cacheFolder(env), name);
}
