/** A request that is being held. */
export interface Held {
  id: number;
  method: string;
  path: string;
  operation: string;
  when: 'before' | 'after';
}

/** How a held request goes on: as if nothing had been, or with its connection cut (held before: it takes no effect then). */
export type Release = 'go on' | 'cut';

/** Requests that are held; whoever tests cuts the product off meanwhile. */
export class Holds {
  private readonly waiting = new Map<number, { held: Held; go: (how: Release) => void }>();
  private readonly watchers = new Set<() => void>();
  private last = 0;

  /** Holds a request until it is released. */
  hold(request: Omit<Held, 'id'>): Promise<Release> {
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, { held: { id, ...request }, go: resolve });
      this.watchers.forEach((tell) => tell());
    });
  }

  list(): Held[] {
    return [...this.waiting.values()].map(({ held }) => held);
  }

  /** Waits until at least `count` requests are held; answers what is held then or after `ms`. */
  async until(count: number, ms: number): Promise<Held[]> {
    if (this.waiting.size < count) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        const watchers = this.watchers;
        const holds = this.waiting;
        function done(): void {
          clearTimeout(timer);
          watchers.delete(tell);
          resolve();
        }
        function tell(): void {
          if (holds.size >= count) done();
        }
        watchers.add(tell);
      });
    }
    return this.list();
  }

  /** Releases one request, or all; answers how many. */
  release(id?: number, how: Release = 'go on'): number {
    const ids = id === undefined ? [...this.waiting.keys()] : [id];
    return ids.filter((each) => {
      const entry = this.waiting.get(each);
      this.waiting.delete(each);
      entry?.go(how);
      return entry !== undefined;
    }).length;
  }
}
