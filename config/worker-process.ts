/** How the process of a worker is started: with which flags of Node and which variables. */
export interface WorkerStart {
  execArgv: string[];
  env: Record<string, string>;
}

/**
 * A worker lives long and makes much that lives short. Left to itself Node lets such a heap grow to what the machine has before it
 * collects; bounded, and with few arenas of malloc, a worker stays flat (docs/benchmarks.md). A young generation smaller than this costs a
 * quarter more of the processor, and several threads of V8's own take from the worker what
 * they were to save it. The bound is far above what it needs, so that it is a limit and not a fault.
 */
export const workerStart: WorkerStart = {
  execArgv: ['--enable-source-maps', '--v8-pool-size=1', '--max-semi-space-size=32', '--max-old-space-size=192'],
  env: { MALLOC_ARENA_MAX: '2' },
};
