import { inspect } from 'node:util';
import type { Connector, Ledger, LedgerEntry, Limiter, Logger } from '../../../connectors/connector.js';
import { createHttpClient, type HttpClient } from '../../../connectors/lib/http.js';
import type { Connection } from '../../../connectors/ports.js';
import type { KitSystem } from './subject.js';

/** A ledger in memory, with the promises of the real one. */
export function memoryLedger(): Ledger {
  const entries = new Map<string, LedgerEntry>();
  const copy = (entry: LedgerEntry): LedgerEntry => structuredClone(entry);
  return {
    get(key) {
      const entry = entries.get(key);
      return Promise.resolve(entry && copy(entry));
    },
    putIfAbsent(key, value) {
      const entry = entries.get(key) ?? copy({ value, version: 1 });
      entries.set(key, entry);
      return Promise.resolve(copy(entry));
    },
    compareAndSet(key, version, value) {
      if (entries.get(key)?.version !== version) return Promise.resolve(false);
      entries.set(key, copy({ value, version: version + 1 }));
      return Promise.resolve(true);
    },
  };
}

/** A ledger whose database goes away, once, just before it keeps a value that `at` knows by its text. */
export function ledgerThatGoesAway(at: string): Ledger {
  const ledger = memoryLedger();
  let away = false;
  return {
    ...ledger,
    compareAndSet(key, version, value) {
      if (away || !JSON.stringify(value).includes(at)) return ledger.compareAndSet(key, version, value);
      away = true;
      return Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    },
  };
}

/** A limiter that lets everything through and remembers what it was asked to wait, in milliseconds. */
export function unlimitedLimiter(): Limiter & { waits: number[] } {
  const waits: number[] = [];
  return { waits, run: (call) => call(), throttled: (wait) => void waits.push(wait) };
}

/** A logger that keeps its lines as text. */
export function keepingLogger(): Logger & { lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string, fields?: Record<string, unknown>): void =>
    void lines.push(`${message} ${inspect(fields)}`);
  return { lines, debug: keep, info: keep, warn: keep };
}

/** An open connection with what surrounds it. */
export interface Opened {
  connection: Connection;
  ledger: Ledger;
  limits: ReturnType<typeof unlimitedLimiter>;
  logger: ReturnType<typeof keepingLogger>;
  close(): Promise<void>;
}

/** Id of the connections the kit opens. */
export const kitConnection = 'kit-main';

/** Opens a connection as the worker does: settings parsed, real HTTP, short waits between retries. */
export function open(
  connector: Connector,
  system: Pick<KitSystem, 'rules'>,
  settings: Record<string, unknown>,
  ledger: Ledger = memoryLedger(),
): Opened {
  const limits = unlimitedLimiter();
  const logger = keepingLogger();
  const clients: HttpClient[] = [];
  const client = (): HttpClient => {
    const made = createHttpClient({ connection: kitConnection, limits, rules: system.rules, firstRetryDelay: 5 });
    clients.push(made);
    return made;
  };
  const parsed = connector.definition.settings.parse(settings);
  const around = { connection: kitConnection, http: client(), limits, beside: client, ledger, logger };
  const connection = connector.open(parsed, around);
  return {
    connection,
    ledger,
    limits,
    logger,
    async close() {
      await connection.close();
      await Promise.all(clients.map((each) => each.close()));
    },
  };
}

/** Everything of an error that could end up in a log or a history: message, fields, stack, causes. */
export function everythingIn(error: unknown): string {
  return inspect(error, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
}
