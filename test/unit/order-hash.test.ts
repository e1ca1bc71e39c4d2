import { describe, expect, it } from 'vitest';
import { hashOrder } from '../../activities/order-hash.js';
import { fakeOrder } from '../support/fake-systems.js';

describe('the hash of an order', () => {
  const order = fakeOrder('1');
  it('stays when only what exporting changes changes', () => {
    expect(hashOrder({ ...order, status: 'closed', updatedAt: '2030-01-01T00:00:00Z' })).toBe(hashOrder(order));
  });
  it('stays when properties come in another order, as a database gives them back', () => {
    const reversed = Object.fromEntries(Object.entries(order).reverse()) as unknown as typeof order;
    expect(hashOrder(reversed)).toBe(hashOrder(order));
  });
  it('changes with anything a person changes', () => {
    const [line] = order.lines;
    expect(hashOrder({ ...order, comment: 'x' })).not.toBe(hashOrder(order));
    expect(hashOrder({ ...order, lines: [{ ...line!, quantity: 2 }] })).not.toBe(hashOrder(order));
  });
});
