import { inspect } from 'node:util';
import type { Played } from '../play-seed.js';
import type { Act, Scenario } from '../scenario/scenario.js';

/** A line of a seed that went well; all there is to know of one that failed. */
export function describe(played: Played, { keep }: { keep: boolean }): string {
  const { scenario, seconds, due, exported, asked, problems, timeline } = played;
  const { seed, target } = scenario;
  const acts = actsOf(scenario.rounds);
  const stock = scenario.stock ? `  stock: ${actsOf([scenario.stock]).join(' · ')}` : '';
  const doubtful = asked > 0 ? `, ${asked} asked` : '';
  const head = `${target} seed ${String(seed).padStart(4)}  ${seconds.toFixed(1).padStart(5)} s  ${exported} of ${due} orders${doubtful}  ${acts.join(' · ')}${stock}`;
  if (problems.length === 0) return `ok      ${head}`;
  return [
    `FAILED  ${head}`,
    ...problems.map((problem) => `  ${problem}`),
    'What the seed decided:',
    inspect(scenario, { depth: 8, compact: 4, breakLength: 140 }),
    'What happened:',
    ...timeline,
    `Repeat it with:  ${command(scenario)}${keep ? '' : ' --keep'}`,
  ].join('\n');
}

function command({ target, seed }: Scenario): string {
  return `npm run chaos -- --target ${target} --seed ${seed}`;
}

function actsOf(rounds: readonly { acts: Act[] }[]): string[] {
  return rounds.flatMap(({ acts }) => acts.map(({ kind, ...how }) => nameOf(kind, how)));
}

function nameOf(kind: string, how: object): string {
  const at = 'at' in how ? ` ${String(how.at)}` : '';
  const then = 'then' in how ? ` (${String(how.then)})` : '';
  return `${kind}${at}${then}`;
}

/** The last lines: how many, how long, which failed; and the line `.ci/run` adds up. */
export function summary(all: Played[], seconds: number, commit: string): string {
  const failed = all.filter(({ problems }) => problems.length > 0);
  const orders = all.reduce((total, { due }) => total + due, 0);
  const stocked = all.filter(({ scenario }) => scenario.stock).length;
  const asked = all.reduce((total, each) => total + each.asked, 0);
  const mean = all.length > 0 ? seconds / all.length : 0;
  return [
    '',
    `${all.length} seeds, ${orders} orders (${asked} asked of a person), ${stocked} with stock, ${(seconds / 60).toFixed(1)} min (${mean.toFixed(1)} s a seed), commit ${commit}`,
    ...failed.map(({ scenario }) => `failed: ${command(scenario)}`),
    `${all.length - failed.length} passed, ${failed.length} failed`,
  ].join('\n');
}
