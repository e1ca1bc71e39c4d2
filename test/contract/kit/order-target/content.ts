import { describe, expect, it } from 'vitest';
import { has, itWhere } from '../where.js';
import { codes, type Fixture } from './fixture.js';

/** What an order says arrives: money, dates, addresses, words. */
export function describeContent(fixture: Fixture): void {
  const { line, order, orders, check, send, sendOne, look } = fixture;

  describe('content', () => {
    it('keeps money to the cent: discounts of head and line multiply, and none is lost to rounding', async () => {
      const given = order({
        discountRate: '10',
        lines: [
          line(0, { quantity: 3, unitPrice: '99.9', discountRate: '5' }),
          line(1, { quantity: 1000, unitPrice: '33.33', discountRate: '12.345' }),
          line(2, { quantity: 1, unitPrice: '0.01' }),
        ],
      });
      await sendOne(given);
      const { lines, total } = await look(given);
      expect(lines[0]).toEqual({ quantity: 3, unitPrice: 99.9, discount: 14.5 });
      const worth = [3 * 99.9 * 0.9 * 0.95, 1000 * 33.33 * 0.9 * (1 - 0.12345), 0.01 * 0.9];
      lines.forEach(({ quantity, unitPrice, discount }, place) => {
        const net = quantity * unitPrice * (1 - discount / 100);
        expect(Math.abs(net - (worth[place] ?? 0))).toBeLessThan(place === 1 ? 5.01 : 0.011);
      });
      expect(total).toBeCloseTo(
        lines.reduce((sum, each) => sum + each.quantity * each.unitPrice * (1 - each.discount / 100), 0),
        1,
      );
    });

    it('says so where the totals differ, and only there', async () => {
      const [right, wrong] = [order({ total: '37.5' }), order({ total: '40' })];
      const results = await send([right, wrong]);
      expect(codes(results[0]?.reasons)).not.toContain('total_differs');
      expect(results[1]?.reasons).toContainEqual({
        code: 'total_differs',
        params: { order: wrong.number, source: '40', target: '37.5' },
      });
    });

    it('keeps dates, comment, the customer’s own reference and the way of delivery', async () => {
      const given = order({
        confirmedAt: '2026-02-18T23:30:00+02:00',
        delivery: { from: '2026-08-01', until: '2026-09-15', incoterm: 'DAP' },
        comment: 'Livrer avant l’été <ascenseur> & quai 9',
        customerOrderReference: 'PO-77/é',
      });
      await sendOne(given);
      const seen = await look(given);
      expect(seen).toMatchObject({ date: '2026-02-18 21:30:00', deliveryDay: '2026-08-01' });
      for (const text of ['Livrer avant l’été <ascenseur> & quai 9', 'PO-77/é', '2026-09-15', 'DAP']) {
        expect(seen.note).toContain(text);
      }
    });

    it('ships to the customer’s known address, and makes an unknown one once', async () => {
      const known = order();
      const elsewhere = {
        company: 'Depot',
        street: '9 quai Haut',
        zip: '13002',
        city: `Marseille ${fixture.serial()}`,
        country: 'FR',
      };
      const [first, second] = [order({ deliveryAddress: elsewhere }), order({ deliveryAddress: elsewhere })];
      await send([known, first]);
      const warnings = (await check(second)).ready?.warnings;
      await send([second]);
      expect((await look(known)).shipsTo).toMatchObject({
        street: fixture.world.address.street,
        city: fixture.world.address.city,
      });
      expect((await look(first)).shipsTo).toEqual({ street: elsewhere.street, city: elsewhere.city });
      expect((await look(second)).shipsTo).toEqual({ street: elsewhere.street, city: elsewhere.city });
      expect(warnings).toEqual([]); // it is known by now
    });

    it('sends shipping and promotion as articles of their own', async () => {
      const charges = { shipping: fixture.world.charge, promotion: fixture.world.charge };
      const given = order({ charges: { shipping: '15', promotion: '5.5' }, total: '47' });
      const result = await sendOne(given, { charges });
      expect(codes(result.reasons)).toEqual([]);
      expect(await look(given)).toMatchObject({ total: 47 });
    });

    itWhere(has(fixture.subject, 'price lists'))('uses the mapped price list and warehouse', async () => {
      const given = order({ priceList: 'A list of the portal', mode: 'instock' });
      const options = {
        priceLists: { 'A list of the portal': fixture.world.priceList },
        warehouses: { instock: fixture.world.warehouse ?? '' },
      };
      expect((await sendOne(given, options)).outcome).toBe('created');
    });

    it('marks a test order clearly and never confirms it', async () => {
      const given = order({ test: true });
      const result = await sendOne(given, { confirm: true });
      const seen = await look(given);
      expect(result.outcome).toBe('created');
      expect(seen.state).toBe('open');
      expect(seen.reference).toMatch(/test/i);
      expect(seen.note).toMatch(/test/i);
    });

    it('confirms where it is told to, and keeps the order’s date', async () => {
      const given = orders(2, { confirmedAt: '2026-02-18T10:00:00Z' });
      const results = await send(given, { confirm: true });
      for (const each of given)
        expect(await look(each)).toMatchObject({ state: 'confirmed', date: '2026-02-18 10:00:00' });
      expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
      expect((await send(given, { confirm: true })).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
      for (const each of given) expect(await look(each)).toMatchObject({ date: '2026-02-18 10:00:00' });
    });
  });
}
