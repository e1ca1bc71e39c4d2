/** What is to be ended, newest first, however the bench ends. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  /** Remembers how to end something that was just started, and answers it. */
  add<T>(started: T, end: (started: T) => Promise<unknown>): T {
    this.steps.push(() => end(started));
    return started;
  }

  /** Ends everything; what does not end well is said and does not keep the rest from ending. */
  async all(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error(error));
    }
  }
}
