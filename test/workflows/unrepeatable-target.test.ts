import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tryHeld } from '../../activities/export/order.js';
import { Ambiguous, Malformed, Unauthorized, Unreachable } from '../../connectors/errors.js';
import { findConnection } from '../../store/connections.js';
import { listHolds } from '../../store/holds.js';
import { itemsOfRun } from '../../store/items.js';
import { orderWorkflowId } from '../../workflows/contract/names.js';
import { fakeOrder } from '../support/fake-systems.js';
import { startWorld, type Harness, type World } from '../support/harness.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('where creating cannot be repeated', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await world.flow();
    h.target.repeatable = false;
    h.target.limits = { batch: 5, inFlight: 1 };
  });
  const lost = () => new Ambiguous({ connection: h.route.target, operation: 'create' }, 'the answer was lost');

  it('a lost answer is settled, not repeated', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2'));
    let answers = 0;
    h.target.after = () => {
      answers += 1;
      if (answers === 1) throw lost();
    };
    expect((await h.run()).counts).toEqual({ created: 2 });
    expect(h.target.keys).toEqual(['1', '2']);
    expect(h.target.calls.settle).toBe(1);
  });

  it('an order that nobody knows of waits for a person, whose retry sends it', async () => {
    h.source.add(fakeOrder('1'));
    h.target.canSettle = false;
    h.target.before = (operation) => {
      if (operation === 'create') throw lost();
    };
    expect((await h.run()).counts).toEqual({ blocked: 1 });
    expect((await listHolds(h.db, { flow: h.id }))[0]?.reasons[0]?.code).toBe('ambiguous_write');
    h.target.before = () => undefined;
    // A run by itself does not send it again: only a person's word counts.
    expect((await h.run()).counts).toEqual({ blocked: 1 });
    expect(h.target.keys).toEqual([]);
    expect(await h.order('1').executeUpdate('retry', { args: [{ by: 'ana' }] })).toMatchObject({
      item: { outcome: 'created' },
    });
    expect(h.target.keys).toEqual(['1']);
  });

  it('a page that is tried again after the send settles first', async () => {
    h.source.add(fakeOrder('1'));
    let tries = 0;
    h.source.before = (operation) => {
      if (operation === 'mark' && ++tries === 1) {
        throw new Unreachable({ connection: h.route.source, operation: 'mark' }, 'nothing listens');
      }
    };
    expect((await h.run()).counts).toEqual({ created: 1 });
    expect(h.target.keys).toEqual(['1']);
    expect(h.source.orders.get('1')?.status).toBe('closed');
  });
});

describe('where creating cannot be repeated and something else breaks', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await world.flow();
    h.target.repeatable = false;
    h.source.add(fakeOrder('1'), fakeOrder('2'), fakeOrder('3'));
  });
  const once = (fault: Error, at?: string) => {
    let answers = 0;
    return (operation: string) => {
      if (operation === (at ?? operation) && ++answers === 1) throw fault;
    };
  };

  it('orders that were created before a batch was taken apart are told as created', async () => {
    h.target.after = once(new Malformed({ connection: h.route.target, operation: 'create' }, 'half an answer'));
    expect((await h.run()).counts).toEqual({ created: 3 });
    expect(h.target.keys).toEqual(['1', '2', '3']);
  });

  it('a database that goes is no order’s fault: the page is tried again, and settles first', async () => {
    h.target.after = once(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    expect((await h.run()).counts).toEqual({ created: 3 });
    expect(h.target.keys).toEqual(['1', '2', '3']);
    expect(h.target.calls.settle).toBe(1);
    expect(await listHolds(h.db, { flow: h.id })).toEqual([]);
  });

  it('a try that was cut off before it told what it made is told as created', async () => {
    h.target.customers.clear();
    await h.run();
    h.target.customers.add('C1');
    h.source.before = once(
      new Unreachable({ connection: h.route.source, operation: 'mark' }, 'nothing listens'),
      'mark',
    );
    const answer = await h.order('2').executeUpdate('retry', { args: [{ by: 'ana' }] });
    expect(answer).toMatchObject({ item: { outcome: 'created' } });
    expect(h.source.orders.get('2')?.status).toBe('closed');
    // An attempt that was taken for dead goes on beside its successor, and tells the same.
    const again = {
      flow: h.id,
      order: '2',
      tries: 1,
      repeatedSince: new Date(0),
      signal: new AbortController().signal,
    };
    expect(await tryHeld(world.services, again)).toMatchObject({ item: { outcome: 'created' } });
    const told = await itemsOfRun(h.db, orderWorkflowId(h.id, '2'));
    expect(told.map(({ outcome }) => outcome)).toEqual(['created']);
  });

  it('an order that breaks the target waits, and its next try settles it before it is sent again', async () => {
    h.target.before = (operation, orders) => {
      if (operation === 'create' && orders.includes('2')) throw new TypeError('boom');
    };
    expect((await h.run()).counts).toEqual({ created: 2, blocked: 1 });
    const settled = h.target.calls.settle;
    h.target.before = () => undefined;
    expect(await h.order('2').executeUpdate('retry', { args: [{ by: 'ana' }] })).toMatchObject({
      item: { outcome: 'created' },
    });
    expect([h.target.calls.settle, h.target.keys]).toEqual([settled + 1, ['1', '2', '3']]);
  });
});

describe('faults of a system', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await world.flow();
  });

  it('an outage makes no holds: the page is tried again until the system is back', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2'));
    let tries = 0;
    h.target.before = (operation) => {
      if (operation === 'create' && ++tries < 3) {
        throw new Unreachable({ connection: h.route.target, operation: 'create' }, 'nothing listens');
      }
    };
    const result = await h.run();
    expect(result).toMatchObject({ outcome: 'ok', counts: { created: 2 } });
    expect(await listHolds(h.db, { flow: h.id })).toEqual([]);
  });

  it('an answer lost after the commit leaves each order once, counted as created', async () => {
    h.source.add(fakeOrder('1'), fakeOrder('2'));
    let answers = 0;
    h.target.after = () => {
      if (++answers === 1) throw new Ambiguous({ connection: h.route.target, operation: 'create' }, 'cut');
    };
    expect((await h.run()).counts).toEqual({ created: 2 });
    expect(h.target.keys).toEqual(['1', '2']);
  });

  it('one order that breaks the target waits alone, the others of its batch go', async () => {
    h.source.add(...['1', '2', '3', '4', '5'].map((id) => fakeOrder(id)));
    h.target.before = (operation, orders) => {
      if (operation === 'create' && orders.includes('3')) throw new TypeError('boom');
    };
    expect((await h.run()).counts).toEqual({ created: 4, blocked: 1 });
    const [held] = await listHolds(h.db, { flow: h.id });
    expect(held).toMatchObject({ order_id: '3', reasons: [{ code: 'internal_error' }] });
  });

  it('refused credentials pause the connection and end the run; a good test resumes it', async () => {
    h.source.add(fakeOrder('1'));
    let good = false;
    h.target.before = () => {
      if (!good) throw new Unauthorized({ connection: h.route.target, operation: 'check' }, 'wrong key');
    };
    await expect(h.run()).rejects.toMatchObject({ cause: { type: 'Unauthorized' } });
    expect((await findConnection(h.db, h.route.target))?.paused?.code).toBe('unauthorized');
    await expect(h.run()).rejects.toMatchObject({ cause: { type: 'ConnectionPaused' } });
    good = true;
    const handle = await world.client.workflow.start('testConnection', {
      workflowId: `test-${h.id}`,
      taskQueue: 'flows',
      args: [{ connection: h.route.target }],
    });
    expect(await handle.result()).toMatchObject({ ok: true });
    expect((await h.run()).counts).toEqual({ created: 1 });
  });

  it('a status the source refuses is said on the order and changes nothing of its outcome', async () => {
    h.source.add(fakeOrder('1'));
    h.source.refuseMarkOf.add('1');
    expect((await h.run()).counts).toEqual({ created: 1 });
    h.source.refuseMarkOf.clear();
    expect((await h.run()).counts).toEqual({ unchanged: 1 });
    expect(h.source.orders.get('1')?.status).toBe('closed');
    expect(h.target.keys).toEqual(['1']);
  });

  it('a run of many pages continues as new and counts right', async () => {
    h.source.add(...Array.from({ length: 620 }, (_, index) => fakeOrder(String(1000 + index))));
    const result = await h.run();
    expect(result.counts).toEqual({ created: 620 });
    expect(h.target.orders.size).toBe(620);
  });
});
