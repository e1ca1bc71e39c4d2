import { isDeepStrictEqual } from 'node:util';
import type { TwoWay } from '../workflows/contract/options.js';
import type { DeclaredFlow } from './declaration.js';
import type { Finding } from './issues.js';

/** What a flow must have right to be half of a pair: each winner is one of its own two sides. */
export function checkWinners(
  { source, target }: { source: string; target: string },
  options: Record<string, unknown>,
  at: readonly PropertyKey[],
): Finding[] {
  const twoWay = twoWayOf(options);
  if (!twoWay) return [];
  const { winner, winners } = twoWay;
  const named = [
    { path: [...at, 'winner'], name: winner },
    ...Object.entries(winners).map(([field, name]) => ({ path: [...at, 'winners', field], name })),
  ];
  return named
    .filter(({ name }) => name !== source && name !== target)
    .map(({ path, name }) => ({
      path,
      found: `"${name}"`,
      expected: `one of the flow's own sides: ${source} or ${target}`,
      example: `winner: ${source}`,
    }));
}

/** Two flows that give the same pair must be each other's way back: otherwise neither knows what the other agreed on. */
export function checkPairs(flows: readonly DeclaredFlow[]): Finding[] {
  const first = new Map<string, DeclaredFlow>();
  return flows.flatMap((flow) => {
    const twoWay = twoWayOf(flow.options);
    if (!twoWay) return [];
    const other = first.get(twoWay.pair);
    if (!other) {
      first.set(twoWay.pair, flow);
      return [];
    }
    const trouble = troubleOf(flow, other);
    return trouble ? [{ path: ['flows', flow.id, 'options', 'twoWay'], ...trouble }] : [];
  });
}

function troubleOf(flow: DeclaredFlow, other: DeclaredFlow): Pick<Finding, 'found' | 'expected'> | undefined {
  const pair = `the pair "${twoWayOf(flow.options)?.pair}"`;
  if (flow.kind !== other.kind || flow.source !== other.target || flow.target !== other.source) {
    return {
      found: `${pair}, which ${other.id} is of, too`,
      expected: `the way back of ${other.id} (${other.kind} from ${other.target} to ${other.source}), or another name`,
    };
  }
  const ours = { ...twoWayOf(flow.options) };
  const theirs = { ...twoWayOf(other.options) };
  if (isDeepStrictEqual(ours, theirs)) return undefined;
  return { found: `other winners than ${other.id} has`, expected: `the same in both flows of ${pair}` };
}

function twoWayOf(options: Record<string, unknown>): TwoWay | undefined {
  return options['twoWay'] as TwoWay | undefined;
}
