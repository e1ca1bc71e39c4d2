import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresPrograms } from './postgres-programs.js';
import { canReach, type PostgresUser } from './postgres-user.js';
import { commandLineOf, endProcess, identify } from './processes.js';
import { openLog, tailOf } from './server-log.js';

/** PostgreSQL's superuser in an embedded server, and the database Selvedge uses. */
export const databaseUser = 'selvedge';

/** Where data must live that root's unprivileged account has to reach when the folder asked for lies under /root. */
const sharedData = '/var/lib/selvedge';

/** Where things are for one embedded server. */
export interface PostgresFolder {
  readonly data: string;
  readonly password: string;
  readonly log: string;
}

/** Makes the data folder of an embedded server, with a random password, or finds the one that is there. */
export async function prepareData(
  folder: string,
  programs: PostgresPrograms,
  user: PostgresUser | undefined,
  throwaway: boolean,
): Promise<PostgresFolder> {
  const log = path.join(folder, 'postgres.log');
  const passwordFile = path.join(folder, 'password');
  const existing = await realpath(path.join(folder, 'data')).catch(() => undefined);
  if (existing !== undefined) {
    await refuseOtherVersion(existing, programs);
    await clearStaleLock(existing);
    return { data: existing, password: await readPassword(passwordFile), log };
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const data = await initialise(folder, programs, user, { password, log, throwaway });
  return { data, password, log };
}

async function readPassword(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(
      `The password of the embedded database cannot be read from ${file}. Put the file back, or delete its folder to start with an empty database.`,
      { cause: error },
    );
  });
}

async function initialise(
  folder: string,
  programs: PostgresPrograms,
  user: PostgresUser | undefined,
  { password, log, throwaway }: { password: string; log: string; throwaway: boolean },
): Promise<string> {
  const data = await placeFor(folder, user);
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (user) {
      await chown(draft, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await runInitdb(programs.initdb, draft, passwordFile, user, log, throwaway);
    // Renamed when whole: one that is interrupted starts from the beginning next time.
    await rename(draft, data);
    const link = path.join(folder, 'data');
    if (data !== link) await symlink(data, link);
    return data;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function placeFor(folder: string, user: PostgresUser | undefined): Promise<string> {
  if (!user || (await canReach(folder, user))) return path.join(await realpath(folder), 'data');
  await mkdir(sharedData, { recursive: true });
  await chmod(sharedData, 0o711);
  // A new name each time: data of a folder that was deleted has a password nobody knows any more.
  return path.join(sharedData, `postgres-${randomBytes(6).toString('hex')}`);
}

async function runInitdb(
  program: string,
  data: string,
  passwordFile: string,
  user: PostgresUser | undefined,
  log: string,
  throwaway: boolean,
): Promise<void> {
  const args = [
    ...['-D', data, '--username', databaseUser, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // The server's own collation: no text index depends on the machine's libraries, which change under it.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--no-instructions', ...(throwaway ? ['--no-sync'] : [])],
  ];
  const output = await openLog(log);
  const child = spawn(program, args, { ...user, cwd: data, env: {}, stdio: ['ignore', output.fd, output.fd] });
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('close', (exit, signal) => {
      resolve(exit ?? signal ?? 'no code');
    });
  });
  await output.close();
  if (code === 0) return;
  throw new Error(
    `The embedded database could not be made: initdb ended with ${code}. ${log} ends with:\n${await tailOf(log)}\nSet DATABASE_URL to use another PostgreSQL.`,
  );
}

async function refuseOtherVersion(data: string, programs: PostgresPrograms): Promise<void> {
  const found = (await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const share = path.resolve(path.dirname(programs.postgres), '../share/postgresql');
  // The first line of the catalogue's source reads "# PostgreSQL 18".
  const catalogue = await readFile(path.join(share, 'postgres.bki'), 'utf8');
  const ours = /^# PostgreSQL (\d+)/.exec(catalogue)?.[1];
  if (ours === undefined || found === ours) return;
  throw new Error(
    `The embedded database in ${data} was made by PostgreSQL ${found || '(unknown)'}; this Selvedge brings ${ours}, which cannot read it. Dump it with the former Selvedge and load it again, or move the folder away to start empty.`,
  );
}

/**
 * PostgreSQL refuses to start while `postmaster.pid` names a running process, whoever that is. After a reboot or a
 * container's restart this is mostly a stranger, told by its command line: then the note is stale. A server over this very
 * data that nobody remembers is ended.
 */
async function clearStaleLock(data: string): Promise<void> {
  const lock = path.join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  const holder = pid > 0 ? await identify(pid) : undefined;
  if (!holder) return;
  const command = await commandLineOf(pid);
  if (command === undefined) return;
  if (command.includes(data)) await endProcess(holder, 30_000);
  else await rm(lock, { force: true });
}
