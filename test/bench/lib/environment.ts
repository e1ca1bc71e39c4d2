/** Settings that say where the Temporal program is; all others of these families would lead to somebody's system. */
const kept: readonly string[] = ['SELVEDGE_TEMPORAL', 'SELVEDGE_TEMPORAL_CLI'];

/** Our environment without what names servers, settings or data: the bench must not measure, or fill, somebody's production. */
export function ownEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean => /^(TEMPORAL_|SELVEDGE_|DATABASE_URL$)/.test(name) && !kept.includes(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign(name)));
}
