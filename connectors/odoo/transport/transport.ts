import type { ErrorContext } from '../../errors.js';
import type { HttpClient } from '../../lib/http.js';

/** The three ways into Odoo (odoo.md 0.1). */
export type Protocol = 'json-2' | 'json-rpc' | 'xml-rpc';

/** What people read. */
export const protocolTitles: Record<Protocol, string> = {
  'json-2': 'JSON-2',
  'json-rpc': 'JSON-RPC',
  'xml-rpc': 'XML-RPC',
};

/** A call as all three carry it; arguments by name, in Odoo's order. */
export interface WireCall {
  model: string;
  method: string;
  /** Absent for a method of the model. */
  ids: readonly number[] | undefined;
  params: readonly string[];
  args: Readonly<Record<string, unknown>>;
  context: Readonly<Record<string, unknown>>;
  effect: 'none' | 'repeatable' | 'once';
  /** In words, for errors: `create orders 1001, 1002`. */
  operation: string;
}

/** One protocol. All methods throw connector errors; none lets a secret or a traceback into them. */
export interface Transport {
  readonly protocol: Protocol;
  /** What the server says of its version, unparsed; undefined where it does not answer that question this way. */
  version(): Promise<unknown>;
  /** The user's id. Counts as a login at the server: once per connection. @throws {Unauthorized} */
  login(): Promise<number>;
  execute(uid: number, call: WireCall): Promise<unknown>;
}

/** What a transport is made with. */
export interface TransportOptions {
  http: HttpClient;
  url: string;
  connection: string;
  database: string;
  user: string;
  /** Password or API key; JSON-2 takes only the latter. */
  secret: string;
}

/** Where a call's error arose. */
export function contextOf(options: TransportOptions, operation: string): ErrorContext {
  return { connection: options.connection, operation };
}

/** An endpoint below the address, whatever path that has already. */
export function endpoint(base: string, path: string): URL {
  return new URL(path, base.endsWith('/') ? base : `${base}/`);
}

/** odoo.md 2.5: longer than the server's own limit of 120 s, so that a time-out is rare and really means "unknown". */
export function timeoutOf(effect: WireCall['effect']): number {
  return effect === 'none' ? 110_000 : 130_000;
}
