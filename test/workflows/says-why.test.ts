import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Conflict, Unauthorized } from '../../connectors/errors.js';
import { itemsOfRun } from '../../store/items.js';
import { planItems } from '../../store/plan-items.js';
import type { FailureDetails } from '../../workflows/contract/failures.js';
import { fakeOrder } from '../support/fake-systems.js';
import { startWorld, type Harness, type World } from '../support/harness.js';

let world: World;
let h: Harness;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  h = await world.flow();
});
afterAll(() => world.close());

/** Codes said of one order in a run. */
async function said(run: string, order: string): Promise<string[]> {
  return (await itemsOfRun(world.db, run))
    .filter((item) => item.key === order)
    .flatMap((item) => item.reasons.map((why) => why.code));
}

/** Code of the reason a workflow failed with. */
async function failedWith(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? (cause.details?.[0] as FailureDetails | undefined)?.code : undefined;
}

it('why a selected order was left out', async () => {
  h.source.add(fakeOrder('1', { status: 'draft' }));
  const { run } = await h.run({ orders: ['1', '404'] });
  expect(await said(run, '1')).toEqual(['order_not_in_export_status']);
  expect(await said(run, '404')).toEqual(['order_gone_from_source']);
});

it('that an order was exported before, or changed after its export', async () => {
  h.source.add(fakeOrder('1'), fakeOrder('2'));
  await h.run();
  h.source.change('1', { status: 'invoicing' });
  h.source.change('2', { comment: 'hurry' });
  const { run } = await h.run();
  expect(await said(run, '1')).toEqual(['already_exported']);
  expect(await said(run, '2')).toEqual(['changed_after_export']);
});

it('that an order changed since the preview, and why a plan cannot be applied', async () => {
  h.source.add(fakeOrder('1'));
  const { plan = '' } = await h.run({ mode: 'preview' });
  expect((await planItems(world.db, plan)).map((item) => item.action)).toEqual(['created']);
  h.source.change('1', { comment: 'changed' });
  const { run } = await h.run({ mode: 'apply', plan });
  expect(await said(run, '1')).toEqual(['changed_since_preview']);
  expect(await failedWith(h.run({ mode: 'apply', plan: 'plan-nobody-made' }))).toBe('unknown_plan');
  await world.db
    .updateTable('plans')
    .set({ expires_at: new Date(0) })
    .where('id', '=', plan)
    .execute();
  expect(await failedWith(h.run({ mode: 'apply', plan }))).toBe('unknown_plan');
});

it('who skipped an order and why', async () => {
  h.source.add(fakeOrder('1', { customer: { name: 'B' } }));
  await h.run();
  await h.order('1').executeUpdate('skip', { args: [{ by: 'ana', why: 'sample' }] });
  const { run } = await h.run();
  const [item] = await itemsOfRun(world.db, run);
  expect(item?.reasons).toEqual([{ code: 'skipped_by_person', params: { order: '1', who: 'ana', why: 'sample' } }]);
});

it('why a run did not begin or did not end', async () => {
  expect(await failedWith(h.run({ mode: 'nonsense' as never }))).toBe('invalid_input');
  expect(await failedWith(h.run({ flow: 'nobody' }))).toBe('unknown_flow');
  await h.configure({ onInvalidCustomer: 'halt-run' });
  h.source.add(fakeOrder('1', { customer: { name: 'B' } }));
  expect(await failedWith(h.run())).toBe('export_halted');
});

it('that a connection is not known, refused our credentials, or is paused since', async () => {
  const tested = world.client.workflow.execute('testConnection', {
    workflowId: `test-${h.id}`,
    taskQueue: 'flows',
    args: [{ connection: 'nobody' }],
  });
  expect(await failedWith(tested)).toBe('unknown_connection');
  h.source.add(fakeOrder('1'));
  h.target.before = () => {
    throw new Unauthorized({ connection: h.route.target, operation: 'check' }, 'wrong key');
  };
  expect(await failedWith(h.run())).toBe('unauthorized');
  expect(await failedWith(h.run())).toBe('connection_paused');
});

it('that two writers met, while the page is tried again', async () => {
  let tries = 0;
  h.target.before = (operation) => {
    if (operation === 'create' && ++tries === 1) {
      throw new Conflict({ connection: h.route.target, operation: 'create' }, 'could not serialize access');
    }
  };
  h.source.add(fakeOrder('1'));
  expect((await h.run()).counts).toEqual({ created: 1 });
  const { events } = await world.client.workflow.getHandle(`flow/${h.id}`).fetchHistory();
  const failures = (events ?? []).flatMap((event) => event.activityTaskStartedEventAttributes?.lastFailure ?? []);
  const texts = failures.map((failure) =>
    Buffer.from(failure?.applicationFailureInfo?.details?.payloads?.[0]?.data ?? '').toString(),
  );
  expect(texts.some((text) => text.includes('"conflict"'))).toBe(true);
});
