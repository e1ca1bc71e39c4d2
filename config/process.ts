import path from 'node:path';
import { z } from 'zod';
import { duration, milliseconds } from '../workflows/contract/options.js';
import { parseKeys, type Keyring } from './keyring.js';
import { ConfigError, type Problem } from './problem.js';

/** Levels of the log, from quiet to talkative. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What a process is told by its environment. */
export interface ProcessSettings {
  /** Absolute folder of the embedded servers, the key file and `running.json`. */
  dataFolder: string;
  /** Absolute path of the declarative file. */
  configFile: string;
  /** Whether the file was named on purpose: then it must exist. */
  configFileNamed: boolean;
  /** PostgreSQL connection string; absent: the embedded server is used. */
  databaseUrl?: string;
  /** Keys given by SELVEDGE_KEY; absent: those of the key file, see `loadKeyring`. */
  keys?: Keyring;
  logLevel: (typeof logLevels)[number];
  /** Whether what Temporal stores is encrypted. */
  encryptHistory: boolean;
  /** The Integration center. */
  center: {
    /** Where it listens; port 0 takes a free one. */
    host: string;
    port: number;
    /** Where people reach it, without a path; absent: where it listens. https here makes cookies secure. */
    url?: string;
    /** The first administrator, where nobody is to use the link that is printed. */
    administrator?: { email: string; password: string };
    /** Address of the Temporal UI, for links. */
    temporalUi?: string;
  };
  /** How people are told what needs them. `window` is milliseconds. */
  alerts: { window: number; mail?: { url: string; from: string } };
  /** What flows depend on; fits `Tuning` of the activities. Times are milliseconds. */
  tuning: {
    heartbeatTimeout: number;
    pageSize: number;
    recordPageSize: number;
    recordPagesAtOnce: number;
    snapshotAge: number;
    planLife: number;
    runLife: number;
  };
}

/** Milliseconds, or words such as `10 minutes`. */
const time = (fallback: string): z.ZodType<number> =>
  z
    .string()
    .default(fallback)
    .refine((text) => /^[1-9]\d*$/.test(text) || duration.safeParse(text).success, {
      error: 'milliseconds such as 10000, or words such as "10 minutes"',
    })
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : milliseconds(text)));

const toggle = z
  .enum(['on', 'off', 'true', 'false', '1', '0'], { error: 'on or off' })
  .default('off')
  .transform((text) => ['on', 'true', '1'].includes(text));

/** How many, at most 9999. */
const count = (fallback: string, what: string): z.ZodType<number> =>
  z
    .string()
    .default(fallback)
    .refine((text) => /^[1-9]\d{0,3}$/.test(text), { error: `a number of ${what} from 1 to 9999` })
    .transform(Number);

/** An address without a path, and without the slash behind it. */
function origin(example: string): z.ZodType<string> {
  const error = `an address without a path, such as ${example}`;
  return z
    .url({ protocol: /^https?$/, error })
    .refine((text) => new URL(text).pathname === '/' && !new URL(text).search, { error })
    .transform((text) => new URL(text).origin);
}

const variables = {
  SELVEDGE_DATA: z.string().default('.selvedge'),
  SELVEDGE_CONFIG: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'a PostgreSQL address such as postgres://user:password@host:5432/selvedge',
    })
    .optional(),
  SELVEDGE_KEY: z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined;
      const keys = parseKeys(text);
      if (keys) return keys;
      context.addIssue('32 bytes as base64 or hex (several separated by commas: the first encrypts, all decrypt)');
      return z.NEVER;
    }),
  SELVEDGE_LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` }).default('info'),
  SELVEDGE_HEARTBEAT_TIMEOUT: time('10000'),
  SELVEDGE_PAGE_SIZE: count('120', 'orders'),
  SELVEDGE_RECORD_PAGE_SIZE: count('200', 'records'),
  SELVEDGE_RECORD_PAGES_AT_ONCE: count('50', 'pages'),
  SELVEDGE_SNAPSHOT_AGE: time('10 minutes'),
  SELVEDGE_PLAN_LIFE: time('1 day'),
  SELVEDGE_RUN_LIFE: time('400 days'),
  SELVEDGE_ENCRYPT_HISTORY: toggle,
  SELVEDGE_ALERT_WINDOW: time('1 minute'),
  SELVEDGE_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'an address such as smtps://user:password@mail.brand.example:465' })
    .optional(),
  SELVEDGE_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, { error: 'an e-mail address, or a name and <an address>' })
    .optional(),
  SELVEDGE_CENTER_HOST: z.string().default('127.0.0.1'),
  SELVEDGE_CENTER_PORT: z
    .string()
    .default('8080')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, { error: 'a port from 0 to 65535' })
    .transform(Number),
  SELVEDGE_CENTER_URL: origin('https://selvedge.brand.example').optional(),
  SELVEDGE_TEMPORAL_UI: origin('https://temporal.brand.example').optional(),
  SELVEDGE_ADMIN_EMAIL: z.email({ error: 'an e-mail address' }).optional(),
  SELVEDGE_ADMIN_PASSWORD: z.string().min(12, { error: 'at least 12 characters' }).optional(),
};

/** Every variable that begins with SELVEDGE_ and has a meaning; some are read by the bootstrap or the embedded servers. */
export const variableNames: readonly string[] = [
  ...Object.keys(variables),
  'SELVEDGE_TEMPORAL',
  'SELVEDGE_TEMPORAL_CLI',
  'SELVEDGE_CACHE',
  'SELVEDGE_PROGRAM',
];

/** Values of these never appear in a message. */
const secret: ReadonlySet<string> = new Set([
  'SELVEDGE_KEY',
  'DATABASE_URL',
  'SELVEDGE_ADMIN_PASSWORD',
  'SELVEDGE_SMTP_URL',
]);

const examples: Readonly<Record<string, string>> = {
  DATABASE_URL: 'DATABASE_URL=postgres://selvedge:…@db.internal:5432/selvedge',
  SELVEDGE_KEY: 'SELVEDGE_KEY=$(openssl rand -base64 32)',
  SELVEDGE_LOG_LEVEL: 'SELVEDGE_LOG_LEVEL=info',
  SELVEDGE_HEARTBEAT_TIMEOUT: 'SELVEDGE_HEARTBEAT_TIMEOUT=10000',
  SELVEDGE_PAGE_SIZE: 'SELVEDGE_PAGE_SIZE=60',
  SELVEDGE_RECORD_PAGE_SIZE: 'SELVEDGE_RECORD_PAGE_SIZE=200',
  SELVEDGE_RECORD_PAGES_AT_ONCE: 'SELVEDGE_RECORD_PAGES_AT_ONCE=50',
  SELVEDGE_SNAPSHOT_AGE: 'SELVEDGE_SNAPSHOT_AGE="10 minutes"',
  SELVEDGE_PLAN_LIFE: 'SELVEDGE_PLAN_LIFE="1 day"',
  SELVEDGE_RUN_LIFE: 'SELVEDGE_RUN_LIFE="400 days"',
  SELVEDGE_ENCRYPT_HISTORY: 'SELVEDGE_ENCRYPT_HISTORY=on',
  SELVEDGE_ALERT_WINDOW: 'SELVEDGE_ALERT_WINDOW="1 minute"',
  SELVEDGE_SMTP_URL: 'SELVEDGE_SMTP_URL=smtps://selvedge:…@mail.brand.example:465',
  SELVEDGE_MAIL_FROM: 'SELVEDGE_MAIL_FROM="Selvedge <selvedge@brand.example>"',
  SELVEDGE_CENTER_PORT: 'SELVEDGE_CENTER_PORT=8080',
  SELVEDGE_CENTER_URL: 'SELVEDGE_CENTER_URL=https://selvedge.brand.example',
};

/**
 * Reads the process's settings. An empty variable counts as absent, as container tools leave them.
 *
 * @throws {ConfigError} naming every variable that cannot be used
 */
export function loadProcessSettings(env: Readonly<Record<string, string | undefined>>): ProcessSettings {
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = z.object(variables).safeParse(given);
  if (!parsed.success)
    throw new ConfigError(
      'environment',
      parsed.error.issues.map((issue) => problem(issue, given)),
    );
  const read = parsed.data;
  return {
    dataFolder: path.resolve(read.SELVEDGE_DATA),
    configFile: path.resolve(read.SELVEDGE_CONFIG ?? 'selvedge.yaml'),
    configFileNamed: read.SELVEDGE_CONFIG !== undefined,
    ...(read.DATABASE_URL !== undefined && { databaseUrl: read.DATABASE_URL }),
    ...(read.SELVEDGE_KEY !== undefined && { keys: read.SELVEDGE_KEY }),
    logLevel: read.SELVEDGE_LOG_LEVEL,
    encryptHistory: read.SELVEDGE_ENCRYPT_HISTORY,
    center: centerSettings(read),
    alerts: alertSettings(read),
    tuning: {
      heartbeatTimeout: read.SELVEDGE_HEARTBEAT_TIMEOUT,
      pageSize: read.SELVEDGE_PAGE_SIZE,
      recordPageSize: read.SELVEDGE_RECORD_PAGE_SIZE,
      recordPagesAtOnce: read.SELVEDGE_RECORD_PAGES_AT_ONCE,
      snapshotAge: read.SELVEDGE_SNAPSHOT_AGE,
      planLife: read.SELVEDGE_PLAN_LIFE,
      runLife: read.SELVEDGE_RUN_LIFE,
    },
  };
}

function centerSettings(read: z.output<z.ZodObject<typeof variables>>): ProcessSettings['center'] {
  const { SELVEDGE_ADMIN_EMAIL: email, SELVEDGE_ADMIN_PASSWORD: password } = read;
  return {
    host: read.SELVEDGE_CENTER_HOST,
    port: read.SELVEDGE_CENTER_PORT,
    ...(read.SELVEDGE_CENTER_URL !== undefined && { url: read.SELVEDGE_CENTER_URL }),
    ...(read.SELVEDGE_TEMPORAL_UI !== undefined && { temporalUi: read.SELVEDGE_TEMPORAL_UI }),
    ...(email !== undefined && password !== undefined && { administrator: { email, password } }),
  };
}

/** Without a name to write in, the mail server's own user is taken for it. */
function alertSettings(read: z.output<z.ZodObject<typeof variables>>): ProcessSettings['alerts'] {
  const { SELVEDGE_SMTP_URL: url, SELVEDGE_MAIL_FROM: from, SELVEDGE_ALERT_WINDOW: window } = read;
  return {
    window,
    ...(url !== undefined && { mail: { url, from: from ?? `Selvedge <selvedge@${new URL(url).hostname}>` } }),
  };
}

function problem(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): Problem {
  const name = String(issue.path[0]);
  const example = examples[name];
  return {
    path: name,
    found: secret.has(name) ? 'a value that does not fit (not shown)' : JSON.stringify(given[name]),
    expected: issue.message,
    ...(example !== undefined && { example }),
  };
}
