import { homedir } from 'node:os';
import path from 'node:path';

/** Environment variables as `process.env` has them; a parameter wherever they decide something, so that tests can. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where programs that were fetched or built are kept between runs. Everything in it can be made again. */
export function cacheFolder(env: Environment): string {
  if (env['SELVEDGE_CACHE']) return path.resolve(env['SELVEDGE_CACHE']);
  return path.join(env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'selvedge');
}
