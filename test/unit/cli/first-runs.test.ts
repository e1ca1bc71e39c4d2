import { expect, test } from 'vitest';
import { differences, type FirstRun } from '../../../client/cli/first-runs.js';
import type { Outcome, RunOutcome } from '../../../model/outcome.js';

const ready = {
  type: 'ready',
  temporal: { address: 'x', namespace: 'y' },
  database: '',
  demo: true,
  flows: [],
} as const;

function ran(outcome: RunOutcome, items: Record<string, Outcome>): FirstRun {
  const result = {
    flow: 'f',
    run: 'r',
    trigger: 'cli',
    mode: 'run',
    outcome,
    counts: {},
    remaining: 0,
    workflowId: 'w',
  } as const;
  return {
    flow: 'f',
    run: { workflowId: 'w' },
    progress: { state: outcome, done: 0, counts: {}, ...(outcome !== 'failed' && { result }) },
    items: Object.entries(items).map(([key, each]) => ({ key, outcome: each, reasons: [] })),
    total: Object.keys(items).length,
    seconds: 1,
  };
}

test('a demo is as expected only when every order is, and none is more or less', () => {
  const expected = { '1': 'created', '2': 'blocked' } as const;
  const of = (items: Record<string, Outcome>) =>
    differences({ ...ready, flows: [], expected: { f: expected } }, [ran('attention', items)]);
  expect(of({ '1': 'created', '2': 'blocked' })).toEqual([]);
  expect(of({ '1': 'created' })).toEqual(['f, 2: not seen, expected blocked']);
  expect(of({ '1': 'blocked', '2': 'blocked' })).toEqual(['f, 1: blocked, expected created']);
  expect(of({ '1': 'created', '2': 'blocked', '3': 'created' })).toEqual(['f, 3: created, expected nothing']);
});

test('without a demo a run must only have done its work', () => {
  expect(differences({ ...ready, flows: [] }, [ran('ok', {}), ran('attention', { '1': 'blocked' })])).toEqual([]);
  expect(differences({ ...ready, flows: [] }, [ran('failed', {})])).toEqual(['f: failed. ']);
});
