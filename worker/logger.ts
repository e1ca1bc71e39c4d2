import { DefaultLogger, type LogEntry, type Logger as TemporalLogger } from '@temporalio/worker';
import { pino, type Logger as PinoLogger } from 'pino';
import { redactPaths, redactedText } from '../config/redact.js';
import type { Logger } from '../connectors/connector.js';

/** The process's log: JSON lines on standard error, so that standard output stays free for results. */
export function createLogger(level: string): PinoLogger {
  return pino(
    { level, redact: { paths: redactPaths, censor: redactedText }, base: null },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** The log as connectors and activities see it. */
export function connectorLogger(root: PinoLogger): Logger {
  return {
    debug: (message, fields) => root.debug(fields ?? {}, message),
    info: (message, fields) => root.info(fields ?? {}, message),
    warn: (message, fields) => root.warn(fields ?? {}, message),
  };
}

/** Said at every start of a worker that, on purpose, takes workflows or activities only. */
const expected = /^No (activities|workflows) registered/;

/** The log as Temporal's runtime sees it. */
export function temporalLogger(root: PinoLogger): TemporalLogger {
  const write = ({ level, message, meta }: LogEntry): void => {
    if (expected.test(message)) return;
    const method = level.toLowerCase() as 'trace' | 'debug' | 'info' | 'warn' | 'error';
    root[method](plain(meta), message);
  };
  return new DefaultLogger('TRACE', write);
}

function plain(meta: LogEntry['meta']): Record<string, unknown> {
  const entries = Object.entries(meta ?? {}).map(
    ([name, value]) => [name, typeof value === 'bigint' ? String(value) : value] as const,
  );
  return Object.fromEntries(entries);
}
