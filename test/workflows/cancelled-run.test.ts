import { afterAll, beforeAll, expect, it } from 'vitest';
import { countItems } from '../../store/items.js';
import { fakeOrder } from '../support/fake-systems.js';
import { startWorld, type World } from '../support/harness.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ heartbeatTimeout: 1_000 });
});
afterAll(() => world.close());

it('a cancelled run ends only when what was under way has ended: its counts are those of its items', async () => {
  const h = await world.flow();
  h.source.add(...Array.from({ length: 20 }, (_, index) => fakeOrder(String(100 + index))));
  h.target.limits = { batch: 5, inFlight: 1 };
  let started: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (started = resolve));
  h.target.before = async (operation) => {
    if (operation !== 'create') return;
    started();
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
  const handle = await h.start();
  await reached;
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  await world.client.workflow
    .getHandle(`flow/${h.id}`)
    .result()
    .catch(() => undefined);

  const created = h.target.orders.size;
  expect(created).toBeGreaterThan(0);
  const [run] = await h.db.selectFrom('runs').selectAll().where('flow', '=', h.id).execute();
  expect(run).toMatchObject({ outcome: 'cancelled', counts: { created } });
  expect((await countItems(h.db, run?.id ?? '')).counts).toEqual({ created });
  expect(h.source.marked).toHaveLength(created);
});
