import type { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';

/** A history as Temporal's SDK holds it. */
export type History = ReturnType<typeof historyFromJSON>;

type HistoryEvent = NonNullable<History['events']>[number];

/** Why a history does not replay, and the event at which today's code does something else, where that can be told. */
export interface ReplayFailure {
  why: string;
  event?: number;
}

/**
 * Reads what the SDK says of a replay that failed. Its core writes the sentence that matters into the middle of a Rust
 * structure: `… Failure { failure: Some(Failure { message: "[TMPRL1100] Nondeterminism error: …", …`.
 */
export function readReplayError(error: unknown): ReplayFailure {
  const text = error instanceof Error ? error.message : String(error);
  const why = (quotedIn(text) ?? text)
    .replace(/^\[TMPRL1100\] Nondeterminism error: /, '')
    // Some sentences end with the whole event, payloads included; others name it like this.
    .replace(/HistoryEvent \{ event_id: (\d+),.*?event_type: (\w+),.*$/s, 'HistoryEvent(id: $1, $2)');
  const event = /\bHistoryEvent\(id: (\d+)/.exec(why)?.[1];
  return { why, ...(event !== undefined && { event: Number(event) }) };
}

/** The first `message: "…"` of a Rust structure, which escapes as JSON does. */
function quotedIn(text: string): string | undefined {
  const quoted = /\bmessage: ("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  if (quoted === undefined) return undefined;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** How {@link findEvent} finds out. */
export interface EventSearch {
  /** Tries a part of the history. */
  replays(part: History): Promise<boolean>;
  /** The sentence of a mismatch; absent where the code itself failed. */
  madeBy?: string;
}

/**
 * Finds the event where the SDK's sentence names none ("Activity type of scheduled event 'a' does not match …"). The
 * shortest part of the history that fails ends with the workflow task after it: a mismatch is one of the events that the task
 * before that one made, the one that bears the name in the sentence; where the code itself failed, it failed at that task.
 */
export async function findEvent(history: History, search: EventSearch): Promise<number | undefined> {
  const events = history.events ?? [];
  const ends = events.flatMap((event, index) => (event.workflowTaskStartedEventAttributes ? [index + 1] : []));
  let [good, bad] = [-1, ends.length]; // the whole history is known to fail
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await search.replays({ events: events.slice(0, ends[middle]) })) good = middle;
    else bad = middle;
  }
  // A task at which code fails is told only with the next one.
  if (search.madeBy === undefined) return idOf(events[(ends[Math.max(good, 0)] ?? events.length) - 1]);
  const made = madeBetween(events, ends[good] ?? 0, ends[bad] ?? events.length);
  const name = /'([^']+)'/.exec(search.madeBy)?.[1];
  const named = made.find((event) => name !== undefined && JSON.stringify(event).includes(JSON.stringify(name)));
  return idOf(named ?? made[0]);
}

function idOf(event: HistoryEvent | undefined): number | undefined {
  return event?.eventId ? Number(event.eventId) : undefined;
}

/** Events that are the outcome of workflow code: all that name the workflow task that asked for them. */
function madeBetween(events: HistoryEvent[], from: number, to: number): HistoryEvent[] {
  return events
    .slice(from, to)
    .filter((event) =>
      Object.values(event).some(
        (attributes: unknown) =>
          typeof attributes === 'object' && attributes !== null && 'workflowTaskCompletedEventId' in attributes,
      ),
    );
}
