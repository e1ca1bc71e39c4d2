import { describe, expect, it } from 'vitest';
import type { OrderOptions } from '../../../../connectors/ports.js';
import type { Order } from '../../../../model/order.js';
import type { Feature } from '../subject.js';
import { has, itWhere } from '../where.js';
import { codes, keyed, raise, usual, type Fixture } from './fixture.js';

/** Why an order waits, what for, and what is known of it later. */
export function describeWaiting(fixture: Fixture): void {
  const { line, order, check, sendOne, look } = fixture;

  describe('orders that wait', () => {
    type Case = [code: string, given: () => Partial<Order>, options?: () => Partial<OrderOptions>];
    /** What a system must have for a case to arise. */
    const needs: Record<string, Feature> = {
      customer_archived: 'archived customers',
      currency_mismatch: 'price lists',
      price_list_unknown: 'price lists',
      warehouse_unknown: 'warehouses',
    };
    const arises = ([code]: Case): boolean => {
      const feature = needs[code];
      return feature === undefined || has(fixture.subject, feature);
    };
    const cases: Case[] = [
      ['customer_reference_missing', () => ({ customer: { name: 'Kit' } })],
      ['customer_reference_unknown', () => ({ customer: { reference: 'NOBODY-HAS-IT', name: 'Kit' } })],
      [
        'customer_reference_ambiguous',
        () => ({ customer: { reference: fixture.world.ambiguousCustomer, name: 'Kit' } }),
      ],
      ['customer_archived', () => ({ customer: { reference: fixture.world.archivedCustomer ?? '', name: 'Kit' } })],
      ['product_unknown', () => ({ lines: [line(0, { ean13: '4006381333931', sku: 'NO-SUCH-SKU' })] })],
      ['product_archived', () => ({ lines: [line(0), keyed(line(1), fixture.world.archivedArticle)] })],
      ['product_ambiguous', () => ({ lines: [keyed(line(0), fixture.world.ambiguousArticle)] })],
      ['line_without_key', () => ({ lines: [line(0), keyed(line(1), {})] })],
      ['order_without_lines', () => ({ lines: [] })],
      ['quantity_not_positive', () => ({ lines: [line(0, { quantity: 0 })] })],
      ['quantity_not_positive', () => ({ lines: [line(0), line(1, { quantity: -2 })] })],
      ['currency_unknown', () => ({ currency: fixture.world.strangeCurrency })],
      ['currency_mismatch', () => ({ priceList: fixture.world.foreignPriceList?.name ?? '' })],
      ['price_list_unknown', () => ({ priceList: 'mapped' }), () => ({ priceLists: { mapped: 'no such list' } })],
      ['warehouse_unknown', () => ({ mode: 'instock' }), () => ({ warehouses: { instock: 'no such warehouse' } })],
      ['order_charge_unmapped', () => ({ charges: { shipping: '12', promotion: '0' } })],
      [
        'delivery_address_unknown',
        () => ({ deliveryAddress: { street: '1 nowhere', city: 'Atlantis', zip: '0' } }),
        () => ({ unknownDeliveryAddress: 'block-order' }),
      ],
    ];
    it.each(cases.filter(arises))('%s', async (code, given, options) => {
      const checked = await check(order(given()), options?.());
      expect(checked.ready).toBeUndefined();
      expect(codes(checked.ready ? [] : checked.reasons)).toEqual([code]);
    });

    it('names all reasons at once, and what to wait for', async () => {
      const given = order({
        customer: { reference: 'NOBODY-HAS-IT', name: 'Kit' },
        charges: { shipping: '5', promotion: '0' },
        lines: [line(0, { ean13: '4006381333931', sku: 'X' }), keyed(line(1), {}), line(2, { quantity: 0 })],
      });
      const checked = await check(given);
      const found = checked.ready ? raise('it is ready') : checked;
      expect(new Set(codes(found.reasons))).toEqual(
        new Set([
          'customer_reference_unknown',
          'order_charge_unmapped',
          'product_unknown',
          'line_without_key',
          'quantity_not_positive',
        ]),
      );
      expect(found.awaits).toContainEqual({ kind: 'customer', key: 'NOBODY-HAS-IT' });
      expect(found.awaits).toContainEqual({ kind: 'product', key: '4006381333931' });
    });

    it('keeps a verdict to its own order', async () => {
      const [good, bad, alsoGood] = [order(), order({ lines: [] }), order()];
      const checked = await fixture.target.check([good, bad, alsoGood], usual);
      expect(checked.map((each) => each.ready !== undefined)).toEqual([true, false, true]);
      expect(checked.map(({ orderId }) => orderId)).toEqual([good.id, bad.id, alsoGood.id]);
    });

    it('leaves lines without a key out where it is told to, and says so', async () => {
      const given = order({ lines: [line(0), keyed(line(1), {})] });
      const options = { linesWithoutKey: 'leave-line-out' } as const;
      expect(codes((await check(given, options)).ready?.warnings)).toEqual(['line_left_out']);
      await sendOne(given, options);
      expect((await look(given)).lines).toHaveLength(1);
      const empty = await check(order({ lines: [keyed(line(1), {})] }), { linesWithoutKey: 'leave-line-out' });
      expect(codes(empty.ready ? [] : empty.reasons)).toContain('order_without_lines');
    });

    it('sends an article on two lines as two lines, and says so', async () => {
      const given = order({ lines: [line(0, { quantity: 2 }), line(0, { quantity: 3 })] });
      expect(codes((await check(given)).ready?.warnings)).toEqual(['product_on_two_lines']);
      await sendOne(given);
      expect((await look(given)).lines.map(({ quantity }) => quantity).sort()).toEqual([2, 3]);
    });

    itWhere(has(fixture.subject, 'contacts with references'))('finds the customer a contact belongs to', async () => {
      const reference = fixture.world.contactReference ?? '';
      const checked = await check(order({ customer: { reference, name: 'Kit' } }));
      expect(checked.ready).toBeDefined();
      expect(checked.ready?.warnings).toHaveLength(1);
    });

    it('lets an order go as soon as what it waits for is there', async () => {
      const reference = `NEW-${fixture.serial()}`;
      const list = `List ${fixture.serial()}`;
      const given = order({ customer: { reference, name: 'Kit' }, priceList: list, deliveryAddress: {} });
      expect((await check(given, { priceLists: { [list]: list } })).ready).toBeUndefined();
      await fixture.system.act.addCustomer(reference);
      await fixture.system.act.addPriceList?.(list);
      expect((await check(given, { priceLists: { [list]: list } })).ready).toBeDefined();
    });

    itWhere(has(fixture.subject, 'foreign orders'))(
      'takes an order that someone entered by hand for what it is',
      async () => {
        const given = order();
        await fixture.system.act.enterByHand?.(given.number);
        const checked = await check(given);
        expect(codes(checked.ready ? [] : checked.reasons)).toEqual(['exists_under_other_id']);
      },
    );

    it('says so where an order of ours was changed there, and leaves it as it is', async () => {
      const given = order();
      await sendOne(given);
      await fixture.system.act.changeQuantity(given.id, 77);
      const before = await look(given);
      const result = await sendOne(given);
      expect(result.outcome).toBe('unchanged');
      expect(codes(result.reasons)).toContain('changed_in_target');
      expect(await look(given)).toEqual(before);
    });

    it('finds an order of ours whatever has become of its customer and articles since', async () => {
      const spoilt = await fixture.system.freshArticle();
      const given = order({ lines: [line(0, spoilt)] });
      await sendOne(given);
      await fixture.system.act.archive(spoilt, true);
      expect((await sendOne(given)).outcome).toBe('unchanged');
    });

    it('leaves out of read what is gone', async () => {
      const given = order();
      const result = await sendOne(given);
      const id = 'target' in result ? result.target.id : '';
      await fixture.system.act.deleteOrder(given.id);
      expect(await fixture.target.read([id])).toEqual([]);
      expect(await fixture.target.read(['not-an-id', ''])).toEqual([]);
    });
  });
}
