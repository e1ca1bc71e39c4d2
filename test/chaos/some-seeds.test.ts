import { afterAll, beforeAll, expect, it } from 'vitest';
import { NoPostgres } from '../../worker/embedded/postgres-programs.js';
import { NoTemporalProgram } from '../../worker/embedded/temporal-program.js';
import { Closing } from './lib/closing.js';
import { describe } from './lib/report.js';
import { playSeed } from './play-seed.js';
import { startServers, type Servers } from './stage/servers.js';
import { targets } from './targets/all.js';
import type { TargetName } from './targets/target.js';

/** Few, so that every test run has some; `npm run chaos -- --seeds 200` plays many (docs/chaos.md). */
const seeds: [target: TargetName, seed: number][] = [
  ['odoo', 11],
  ['odoo', 12],
  ['odoo', 13],
  ['odoo', 55],
  ['shopify', 11],
  ['shopify', 12],
  ['fastmag', 3],
  ['fastmag', 10],
];

const closing = new Closing();
let servers: Servers | undefined;
let missing = '';

beforeAll(async () => {
  try {
    servers = await startServers(closing, { keep: false });
  } catch (error) {
    // A machine that cannot have the servers skips, and says why; CI never does.
    if (!(error instanceof NoTemporalProgram || error instanceof NoPostgres) || process.env['CI']) throw error;
    missing = error.message;
  }
});
afterAll(() => closing.all());

it.for(seeds)(
  'whatever breaks on the way, every order arrives exactly once: %s, seed %i',
  async ([target, seed], { skip }) => {
    if (!servers) return skip(missing);
    const played = await playSeed(seed, targets[target], servers);
    expect(played.problems, describe(played, { keep: false })).toEqual([]);
  },
);
