import { hostname, tmpdir } from 'node:os';
import { root } from '../../chaos/stage/worker.js';

/** A history as JSON, with what names the machine it was recorded on taken out. */
export interface StoredHistory {
  events: unknown[];
}

/**
 * Replaces what would tell where a history was recorded, and would make every new recording differ: who worked (process id
 * and host), the queues named after them, stacks with paths. Replay looks at none of them.
 *
 * @throws {Error} where a name of this machine is left
 */
export function scrub(history: StoredHistory): StoredHistory {
  const clean = scrubbed(history) as StoredHistory;
  const left = namesIn(clean);
  if (left.length > 0) throw new Error(`The history still names this machine: ${left.join(', ')}`);
  return clean;
}

/** One event a line: short enough for a repository, and a changed event is a changed line. */
export function format({ events }: StoredHistory): string {
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
}

function scrubbed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scrubbed);
  if (typeof value !== 'object' || value === null) return value;
  const isSticky = 'kind' in value && value.kind === 'TASK_QUEUE_KIND_STICKY';
  const entries = Object.entries(value).flatMap(([name, each]) => {
    if (name === 'stackTrace') return [];
    if (name === 'identity') return [[name, 'worker'] as const];
    if (name === 'name' && isSticky) return [[name, 'sticky'] as const];
    return [[name, scrubbed(each)] as const];
  });
  // Maps come in any order: sorted, a new recording differs only where something happened differently.
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Names of this machine in any text or payload. */
function namesIn(history: StoredHistory): string[] {
  const texts: string[] = [];
  const walk = (value: unknown, name = ''): void => {
    if (typeof value === 'string') texts.push(name === 'data' ? Buffer.from(value, 'base64').toString('utf8') : value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, key);
    }
  };
  walk(history);
  const names = [`@${hostname()}`, root, tmpdir(), process.env['HOME'] ?? ''].filter((each) => each.length > 1);
  return names.filter((each) => texts.some((text) => text.includes(each)));
}
