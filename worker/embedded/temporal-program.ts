import type { Environment } from './cache.js';
import { onPath } from './on-path.js';
import type { Progress } from './progress.js';
import { cachedTemporal } from './temporal-cache.js';
import { buildTemporal } from './temporal-build.js';
import { downloadTemporal } from './temporal-download.js';
import { checkTemporal } from './temporal-version.js';

/** The ways to come by a Temporal server program, in the order in which they are tried. */
export type TemporalWay = 'given' | 'path' | 'cached' | 'download' | 'build';

/** A usable `temporal` program and the way it was found. */
export interface TemporalProgram {
  readonly path: string;
  readonly way: TemporalWay;
}

/**
 * One way to come by the program. `get` answers with its path or says in half a sentence why not; `advice` is what a
 * person can do so that this way works next time.
 */
export interface Finder {
  readonly way: TemporalWay;
  readonly name: string;
  readonly advice: string;
  get(env: Environment, progress: Progress): Promise<{ path: string } | { why: string }>;
}

/** None of the ways led to a Temporal server. The message names each way, what happened, and what to do. */
export class NoTemporalProgram extends Error {
  constructor(tried: readonly (Finder & { readonly why: string })[]) {
    const ways = tried.map(({ name, why, advice }) => `  - ${name}: ${why}.\n      ${advice}`);
    super(
      [
        'No Temporal server could be had for this machine. Tried:',
        ...ways,
        '  Or set TEMPORAL_ADDRESS=host:port to use a Temporal server that runs already.',
      ].join('\n'),
    );
    this.name = 'NoTemporalProgram';
  }
}

const choices: Readonly<Record<string, readonly TemporalWay[]>> = {
  path: ['given', 'path'],
  download: ['cached', 'download'],
  build: ['cached', 'build'],
};

/**
 * Finds a `temporal` program that can serve, or makes one. `SELVEDGE_TEMPORAL=build|download|path` narrows the ways (what
 * was built or downloaded before counts as built or downloaded).
 *
 * @throws NoTemporalProgram when no way worked.
 */
export async function findTemporalProgram(
  env: Environment,
  progress: Progress,
  finders: readonly Finder[] = standardFinders,
): Promise<TemporalProgram> {
  const tried: (Finder & { why: string })[] = [];
  for (const finder of chosen(env, finders)) {
    const found = await finder.get(env, progress).catch((error: unknown) => ({ why: messageOf(error) }));
    if ('path' in found) return { path: found.path, way: finder.way };
    // A program named on purpose is used or refused, never silently replaced.
    tried.push({ ...finder, why: found.why });
    if (finder.way === 'given' && env['SELVEDGE_TEMPORAL_CLI']) break;
  }
  throw new NoTemporalProgram(tried);
}

function chosen(env: Environment, finders: readonly Finder[]): readonly Finder[] {
  const choice = env['SELVEDGE_TEMPORAL'];
  if (!choice) return finders;
  const ways = choices[choice];
  if (!ways) {
    throw new Error(
      `SELVEDGE_TEMPORAL is "${choice}", which is no way to get a Temporal server. Use build, download or path, or leave it unset.`,
    );
  }
  return finders.filter(({ way }) => ways.includes(way));
}

const standardFinders: readonly Finder[] = [
  {
    way: 'given',
    name: 'SELVEDGE_TEMPORAL_CLI',
    advice: 'Point it at a `temporal` program (https://docs.temporal.io/cli), or unset it.',
    async get(env) {
      const program = env['SELVEDGE_TEMPORAL_CLI'];
      if (!program) return { why: 'not set' };
      const why = await checkTemporal(program);
      return why ? { why: `${program} ${why}` } : { path: program };
    },
  },
  {
    way: 'path',
    name: '`temporal` on PATH',
    advice: 'Install the Temporal CLI 1.5 or later (https://docs.temporal.io/cli).',
    async get(env) {
      const program = await onPath('temporal', env);
      if (!program) return { why: 'not found' };
      const why = await checkTemporal(program);
      return why ? { why: `${program} ${why}` } : { path: program };
    },
  },
  {
    way: 'cached',
    name: 'the cached program',
    advice: 'It is put there by a download or a build.',
    async get(env) {
      const program = await cachedTemporal(env);
      const why = await checkTemporal(program);
      return why ? { why: `${program} ${why}` } : { path: program };
    },
  },
  {
    way: 'download',
    name: 'download',
    advice: 'Check the network (HTTPS_PROXY is honoured), or fetch the CLI by hand and set SELVEDGE_TEMPORAL_CLI.',
    get: async (env, progress) => ({ path: await downloadTemporal(env, progress) }),
  },
  {
    way: 'build',
    name: 'build with Go',
    advice: 'Install Go 1.21 or later (https://go.dev/dl); a Go module proxy must be reachable.',
    get: async (env, progress) => ({ path: await buildTemporal(env, progress) }),
  },
];

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
