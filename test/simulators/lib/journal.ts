/** One request as the journal keeps it. */
export interface JournalEntry {
  method: string;
  /** Path with query; the simulator takes secrets out. */
  path: string;
  operation: string;
  body?: unknown;
  /** Length of the body as it was sent. */
  bytes?: number;
}

/** What was asked of a simulator since its start or the last reset. */
export interface JournalReport {
  total: number;
  byOperation: Record<string, number>;
  /** Bytes of bodies that were sent to us, by operation. */
  bytesByOperation: Record<string, number>;
  /** Every method that was seen; nothing deleting should be among them. */
  byMethod: Record<string, number>;
  /** Requests under way at the same time, at most. */
  peakInFlight: number;
  /** Where requests broke the vendor's contract. */
  violations: string[];
  /** The last requests, oldest first. */
  recent: JournalEntry[];
}

const recentKept = 200;

/** Counts requests; see {@link JournalReport}. */
export class Journal {
  private byOperation = new Map<string, number>();
  private byMethod = new Map<string, number>();
  private bytesByOperation = new Map<string, number>();
  private violations: string[] = [];
  private recent: JournalEntry[] = [];
  private inFlight = 0;
  private peak = 0;
  private total = 0;

  record(entry: JournalEntry): void {
    this.total += 1;
    count(this.byOperation, entry.operation);
    count(this.byMethod, entry.method);
    count(this.bytesByOperation, entry.operation, entry.bytes ?? 0);
    this.recent.push(entry);
    if (this.recent.length > recentKept * 2) this.recent = this.recent.slice(-recentKept);
  }

  /** Answers what is to be called when the request is over. */
  begin(): () => void {
    this.inFlight += 1;
    this.peak = Math.max(this.peak, this.inFlight);
    return () => (this.inFlight -= 1);
  }

  violation(text: string): void {
    this.violations.push(text);
  }

  clear(): void {
    this.byOperation = new Map();
    this.byMethod = new Map();
    this.bytesByOperation = new Map();
    this.violations = [];
    this.recent = [];
    this.peak = this.inFlight;
    this.total = 0;
  }

  report(): JournalReport {
    return {
      total: this.total,
      byOperation: Object.fromEntries(this.byOperation),
      bytesByOperation: Object.fromEntries(this.bytesByOperation),
      byMethod: Object.fromEntries(this.byMethod),
      peakInFlight: this.peak,
      violations: [...this.violations],
      recent: this.recent.slice(-recentKept),
    };
  }
}

function count(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
