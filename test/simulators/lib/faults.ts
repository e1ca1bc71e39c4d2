/** Which requests a fault is for: each text is a regular expression; what is not given matches everything. */
export interface FaultMatch {
  method?: string;
  /** Path with query, as sent. */
  path?: string;
  /** The simulator's own name of the operation: `setOrderStatus`, `sale.order.load`. */
  operation?: string;
  /** The request's body as text. */
  body?: string;
}

/**
 * What goes wrong.
 * `latency` waits `ms` first · `status` answers with `status` (429 with `retryAfter`, 500 …) · `close` cuts the connection ·
 * `truncate` sends half of the answer, then cuts · `malformed` sends `body` (default: JSON that breaks off) with status 200 ·
 * `html` a login page with status 200 · `redirect` to a login page · `slow-body` the answer in pieces over `ms` ·
 * `hold` keeps the request until it is released. A simulator may know further kinds of its own.
 */
export interface Fault {
  kind:
    | 'latency'
    | 'status'
    | 'close'
    | 'truncate'
    | 'malformed'
    | 'html'
    | 'redirect'
    | 'slow-body'
    | 'hold'
    | (string & {});
  match?: FaultMatch;
  /** How many matching requests it strikes; default 1. */
  times?: number | 'always';
  /** How many matching requests it lets pass first; default 0. */
  skip?: number;
  /** For `status`, `close`, `malformed`, `html` and `hold`: before the request is handled (default), or after it took effect. */
  when?: 'before' | 'after';
  ms?: number;
  status?: number;
  /** Seconds, or an HTTP date as text. */
  retryAfter?: number | string;
  body?: string;
  /** Parameters of a simulator's own kinds. */
  with?: Record<string, unknown>;
}

/** What of a request faults are matched against. */
export interface FaultTarget {
  method: string;
  path: string;
  operation: string;
  /** Asked for only where a fault looks at it. */
  body(): string;
}

interface Armed {
  fault: Fault;
  skip: number;
  left: number;
}

/** The faults in force. A request is struck by the first that matches; its count goes down. */
export class FaultTable {
  private armed: Armed[] = [];

  add(fault: Fault): void {
    const left = fault.times === 'always' ? Infinity : (fault.times ?? 1);
    this.armed.push({ fault, skip: fault.skip ?? 0, left });
  }

  clear(): void {
    this.armed = [];
  }

  /** The fault for this request, if any. */
  strike(target: FaultTarget): Fault | undefined {
    if (this.armed.length === 0) return undefined;
    for (const entry of this.armed) {
      if (!matches(entry.fault.match, target)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      this.armed = this.armed.filter(({ left }) => left > 0);
      return entry.fault;
    }
    return undefined;
  }
}

function matches(match: FaultMatch | undefined, target: FaultTarget): boolean {
  if (!match) return true;
  const fits = (pattern: string | undefined, text: () => string): boolean =>
    pattern === undefined || new RegExp(pattern, 'u').test(text());
  return (
    fits(match.method, () => target.method) &&
    fits(match.path, () => target.path) &&
    fits(match.operation, () => target.operation) &&
    fits(match.body, () => target.body())
  );
}
