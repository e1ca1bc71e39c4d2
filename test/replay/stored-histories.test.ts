import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { beforeAll, expect, it } from 'vitest';
import * as workflows from '../../workflows/index.js';
import { bundle } from '../../worker/bundle.js';
import type { History } from '../../worker/replay-failure.js';
import { quieten, readHistories, replayFile, type NamedHistory, type ReplayWith } from '../../worker/roles/replay.js';

const folder = fileURLToPath(new URL('../histories', import.meta.url));
const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort();

let using: ReplayWith;
/** Files that do not replay. All go through one replayer, which is three times as fast as one each. */
const broken = new Set<string>();
beforeAll(async () => {
  quieten();
  using = { workflowBundle: await bundle() };
  const histories: NamedHistory[] = [];
  for (const file of stored) histories.push(...(await readHistories(path.join(folder, file))));
  let place = 0;
  for await (const { error } of Worker.runReplayHistories({ ...using }, histories.map(named))) {
    if (error) broken.add(stored[place] ?? '');
    place += 1;
  }
  expect(place, 'one history a file').toBe(stored.length);
});

function named({ workflowId = 'unknown', history }: NamedHistory): { workflowId: string; history: History } {
  return { workflowId, history };
}

it.each(stored)('%s replays with today’s code', async (file) => {
  // Only to say where and why.
  if (broken.has(file)) expect(await replayFile(path.join(folder, file), using)).toMatchObject({ replays: true });
});

it('every workflow has stored histories', () => {
  const recorded = new Set(stored.map((file) => path.dirname(file)));
  expect(Object.keys(workflows).filter((name) => !recorded.has(name))).toEqual([]);
});

it('every path of the order flows is stored', () => {
  const paths = new Set(stored.map((file) => file.replace(/(-\d+)?\.json$/, '')));
  const wanted = [
    ...['all-went-through', 'some-wait', 'halted', 'preview', 'applied', 'killed-worker', 'continued-as-new'],
    ...['cancelled', 'already-running', 'waited-its-turn', 'refused', 'failed', 'invalid-input'],
  ];
  expect(wanted.filter((name) => !paths.has(`exportOrders/${name}`))).toEqual([]);
  const held = ['held-then-woken', 'held-then-retried', 'skipped', 'left-the-status', 'killed-worker'];
  expect(held.filter((name) => !paths.has(`exportOrder/${name}`))).toEqual([]);
});

it('every path of the flows of records is stored', () => {
  const paths = new Set(stored.map((file) => file.replace(/(-\d+)?\.json$/, '')));
  const usual = ['all-written', 'all-unchanged', 'preview', 'applied', 'failed', 'invalid-input', 'started-by-hand'];
  for (const kind of ['syncCustomers', 'syncProducts', 'syncImages', 'syncPrices', 'syncInventory']) {
    expect(usual.filter((name) => !paths.has(`${kind}/${name}`))).toEqual([]);
  }
  const wanted = [
    ...['changes', 'window', 'keys', 'source-suspiciously-small', 'vanished', 'continued-as-new', 'killed-worker'],
    ...['cancelled', 'waited-its-turn', 'queued', 'refused', 'told-the-waiting'],
  ];
  expect(wanted.filter((name) => !paths.has(`syncInventory/${name}`))).toEqual([]);
});
