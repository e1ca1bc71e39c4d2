import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestOrderResult } from '../../workflows/contract/results.js';
import { flow, startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

const testOrder = async (input: Record<string, unknown> = {}): Promise<TestOrderResult> => {
  const handle = await system.client.workflow.start('testOrder', {
    workflowId: `test-order-${Math.random()}`,
    taskQueue: 'flows',
    args: [{ flow, ...input }],
  });
  return (await handle.result()) as TestOrderResult;
};

it('a test order is made once in the portal, arrives unconfirmed and is clearly marked', async () => {
  await system.configure({ confirm: true });
  const result = await testOrder();
  expect(result).toMatchObject({ outcome: 'created', target: { state: 'draft' } });
  const [order] = system.demo.odoo.odoo.ordersBy(result.order);
  expect(JSON.stringify(order)).toMatch(/test/i);
  expect(system.demo.portal.requests().byOperation['setOrder'] ?? 1).toBe(1);
});

it('a test order for a customer that is not there says so and makes nothing', async () => {
  const before = system.demo.odoo.odoo.orderCount();
  await expect(testOrder({ customer: 'NOBODY' })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('NOBODY') },
  });
  expect(system.demo.odoo.odoo.orderCount()).toBe(before);
});
