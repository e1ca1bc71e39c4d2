import { describe, it } from 'vitest';
import type { OrderOptions } from '../../../connectors/ports.js';
import type { Order } from '../../../model/order.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import type { KitSubject, KitSystem } from './subject.js';

/** A system that orders go to. */
export interface OrderTargetSystem extends KitSystem {
  /** Orders it can take as they are: customers, products and price lists exist. Ids are fresh on each call. */
  goodOrders(count: number): Promise<Order[]>;
  /** How many orders it holds that stem from this source order. */
  countOf(orderId: string): Promise<number>;
  /** Which requests check and create, for faults. */
  requests: { check: FaultMatch; create: FaultMatch };
}

/** What differs between targets. */
export interface OrderTargetSuiteOptions {
  /** Options a flow would use with it. */
  options: OrderOptions;
}

/** Promises every target of orders keeps. */
export function describeOrderTarget(subject: KitSubject<OrderTargetSystem>, suite: OrderTargetSuiteOptions): void {
  void suite;
  describe(`${subject.name}: order target`, () => {
    it.todo('creates an order once, however often create is repeated, in parallel too');
    it.todo('creates an order once though the answer is lost');
    it.todo('gives one result per order whatever the batch’s fate');
    it.todo('names the reason for an unknown customer, product, price list, currency');
    it.todo('keeps money, discounts and dates to the last digit');
    it.todo('writes nothing in check');
    it.todo('leaves out of read what is gone');
  });
}
