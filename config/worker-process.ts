/** How the process of a worker is started: with which flags of Node and which variables. */
export interface WorkerStart {
  execArgv: string[];
  env: Record<string, string>;
}

/**
 * A worker lives long and makes much that lives short. Left to itself Node lets such a heap grow to what the machine has before it
 * collects; with a small young generation and one arena of malloc a worker stays flat (docs/benchmarks.md). The bound is far above
 * what it needs, so that it is a limit and not a fault.
 */
export const workerStart: WorkerStart = {
  execArgv: ['--enable-source-maps', '--max-semi-space-size=4', '--max-old-space-size=192'],
  env: { MALLOC_ARENA_MAX: '2' },
};
