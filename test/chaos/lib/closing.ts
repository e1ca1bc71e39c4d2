/** What is to be ended, newest first, however the work ends. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private ending: Promise<void> | undefined;

  /** Remembers how to end something that was just started, and answers it. */
  add<T>(started: T, end: (started: T) => unknown): T {
    this.steps.push(async () => end(started));
    return started;
  }

  /** Ends everything, once; what does not end well is said and does not keep the rest from ending. */
  all(): Promise<void> {
    return (this.ending ??= this.end());
  }

  private async end(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error(error));
    }
  }
}
