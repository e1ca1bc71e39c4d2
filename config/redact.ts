/** Names of fields whose values must not reach a log, whoever logs them: settings, headers, tokens. */
const secretNames = [
  'password',
  'apiKey',
  'api_key',
  'clientSecret',
  'client_secret',
  'secret',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'authorization',
  'Authorization',
  'cookie',
  'encrypted',
  'SELVEDGE_KEY',
  'DATABASE_URL',
] as const;

/** How deep our log fields nest at most; pino matches one level a star. */
const depths = ['', '*.', '*.*.', '*.*.*.'];

/** Paths for pino's `redact`. */
export const redactPaths: string[] = depths.flatMap((depth) => secretNames.map((name) => `${depth}${name}`));

/** What stands in the log instead. */
export const redactedText = '[secret]';
