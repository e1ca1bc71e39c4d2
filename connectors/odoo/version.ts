import { z } from 'zod';

/** Version of a server. */
export interface OdooVersion {
  /** 14 … 19; of Odoo Online's `saas~18.4` its 18. */
  major: number;
  /** 4 of `saas~18.4`, 0 of a yearly release. */
  minor: number;
  /** As people know it: `19.0`, `saas~18.4`. */
  text: string;
}

/** Versions this connector was tried with; see the capability table. */
export const testedVersions = { oldest: 14, newest: 19 } as const;

/** `GET /web/version` and `common.version()` name the same facts differently. */
const answer = z.object({
  version_info: z.array(z.unknown()).optional(),
  server_version_info: z.array(z.unknown()).optional(),
  version: z.string().optional(),
  server_version: z.string().optional(),
});

/**
 * Reads what a server says of its version. Odoo Online puts a text such as `saas~18.4` where others have a number
 * (odoo.md 0.2). Undefined for anything that is no version.
 */
export function parseVersion(said: unknown): OdooVersion | undefined {
  const read = answer.safeParse(said);
  if (!read.success) return undefined;
  const info = read.data.version_info ?? read.data.server_version_info ?? [];
  const text = read.data.version ?? read.data.server_version ?? '';
  const first = info[0];
  const match = /(\d+)(?:\.(\d+))?/.exec(typeof first === 'number' || typeof first === 'string' ? String(first) : text);
  if (!match) return undefined;
  const major = Number(match[1]);
  const minor = Number(match[2] ?? (typeof info[1] === 'number' ? info[1] : 0));
  return { major, minor, text: text || `${major}.${minor}` };
}

/** Whether it is one of the versions this connector was tried with. */
export function isTested(version: OdooVersion): boolean {
  return version.major >= testedVersions.oldest && version.major <= testedVersions.newest;
}
