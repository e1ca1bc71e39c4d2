import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The account PostgreSQL runs as where Selvedge itself is root. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root: there, the account to drop to (`nobody`: present on every Linux and macOS, owner of
 * nothing, and known by name, which initdb insists on). Undefined when we are not root and PostgreSQL runs as ourselves.
 */
export async function postgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts);
  // -2, as macOS writes it, is the same number without a sign.
  const [uid, gid] = [Number(fields?.[1] ?? 65_534) >>> 0, Number(fields?.[2] ?? 65_534) >>> 0];
  return { uid, gid };
}

/** Whether every folder on the way to `target`, itself included, can be entered by this account: root's often cannot. */
export async function canReach(target: string, user: PostgresUser): Promise<boolean> {
  let folder = path.resolve(target);
  for (;;) {
    const info = await stat(folder).catch(() => undefined);
    if (!info?.isDirectory()) return false;
    const enter = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001;
    if ((info.mode & enter) === 0) return false;
    const parent = path.dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}
