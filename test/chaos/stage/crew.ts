import { startWorkerProcess, type WorkerProcess } from './worker.js';

/** The workers of a seed: never none for longer than an act wants it. */
export class Crew {
  private members: WorkerProcess[] = [];

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly log: string,
  ) {}

  /** What became of workers that ended though nobody asked them to, in sentences. */
  get broken(): string[] {
    return this.members.flatMap(({ pid, broke }) =>
      broke === undefined ? [] : [`worker ${pid} ended by itself with ${broke}; its log is ${this.log}`],
    );
  }

  /** Workers that run and are not frozen. */
  get working(): readonly WorkerProcess[] {
    return this.members.filter((worker) => worker.working);
  }

  /** One more, once it works. */
  async start(): Promise<WorkerProcess> {
    const worker = startWorkerProcess(this.env, this.log);
    this.members.push(worker);
    await worker.ready;
    return worker;
  }

  /** Sees to it that so many work. */
  async ensure(count: number): Promise<void> {
    const missing = count - this.working.length;
    await Promise.all(Array.from({ length: Math.max(0, missing) }, () => this.start()));
  }

  /** Kills the first so many at the same moment. Answers how many it were. */
  async kill(count = Number.POSITIVE_INFINITY): Promise<number> {
    const doomed = this.working.slice(0, count);
    await Promise.all(doomed.map((worker) => worker.kill()));
    return doomed.length;
  }

  /** Kills all, frozen ones too. */
  async end(): Promise<void> {
    await Promise.all(this.members.map((worker) => worker.kill()));
    this.members = [];
  }
}
