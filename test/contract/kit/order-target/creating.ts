import { describe, expect, it } from 'vitest';
import { open } from '../surroundings.js';
import { codes, raise, targetOf, usual, type Fixture } from './fixture.js';

/** One order for one order, whatever is repeated, mixed or refused. */
export function describeCreating(fixture: Fixture): void {
  const { line, order, orders, ready, send, sendOne, look } = fixture;

  describe('creating', () => {
    it('creates an order with what it says, and shows it', async () => {
      const given = order();
      const result = await sendOne(given);
      const seen = await look(given);
      expect(result).toMatchObject({
        outcome: 'created',
        target: { number: seen.number, state: fixture.unconfirmed.told, total: '37.5' },
      });
      expect(seen).toMatchObject({
        state: fixture.unconfirmed.state,
        reference: given.number,
        currency: fixture.world.currency,
        total: 37.5,
      });
      expect(seen.lines).toEqual([
        { quantity: 1, unitPrice: 12.5, discount: 0 },
        { quantity: 2, unitPrice: 12.5, discount: 0 },
      ]);
      const id = 'target' in result ? result.target.id : '';
      expect(await fixture.target.read([id, '999999999', id])).toMatchObject([{ id }, { id }]);
    });

    it('creates an order once, however often create is repeated, and writes nothing the second time', async () => {
      const given = orders(3);
      const prepared = await ready(given);
      const first = await fixture.target.create(prepared, usual);
      const before = await Promise.all(given.map(look));
      const again = await fixture.target.create(prepared, usual);
      const checkedAgain = await send(given);
      expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
      expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
      expect(checkedAgain).toMatchObject(first.map((each) => ({ ...each, outcome: 'unchanged', reasons: [] })));
      expect(await Promise.all(given.map(look))).toEqual(before);
    });

    it('gives known and new orders of one batch their own results, in order', async () => {
      const known = orders(2);
      await send(known);
      const fresh = orders(2);
      const mixed = [known[0], fresh[0], known[1], fresh[1]].map((each) => each ?? raise('no order'));
      const results = await send(mixed);
      expect(results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'created', 'unchanged', 'created']);
    });

    it('makes exactly one order out of eight attempts at the same moment, and one of them says so', async () => {
      const given = orders(2);
      const others = Array.from({ length: 8 }, () =>
        open(fixture.subject.connector, fixture.system, fixture.system.settings, fixture.ledger),
      );
      const attempts = await Promise.all(
        others.map(async (other) => targetOf(other).create(await ready(given, {}, targetOf(other)), usual)),
      );
      await Promise.all(others.map((other) => other.close()));
      for (const [place, each] of given.entries()) {
        const outcomes = attempts.map((results) => results[place]?.outcome).sort();
        expect(outcomes).toEqual(['created', ...Array.from({ length: 7 }, () => 'unchanged')]);
        await look(each);
      }
    }, 60_000);

    it('takes batches as large as it says', async () => {
      const given = orders(fixture.target.limits.batch);
      const results = await send(given);
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
      expect(fixture.target.limits.inFlight).toBeGreaterThanOrEqual(1);
    }, 60_000);

    it('takes a batch apart where one order is refused, and sends the others', async () => {
      const spoilt = await fixture.system.freshArticle();
      const given = [order(), order({ lines: [line(0), line(1, spoilt)] }), order(), order()];
      const prepared = await ready(given);
      await fixture.system.act.deleteArticle(spoilt);
      const results = await fixture.target.create(prepared, usual);
      expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'blocked', 'created', 'created']);
      expect(codes(results[1]?.reasons)).toContain('order_rejected');
      expect(await fixture.system.look(given[1]?.id ?? '')).toEqual([]);
      for (const each of given.filter((_, place) => place !== 1)) await look(each);
    });

    it('sends orders of different make in one batch without blanking what one of them lacks', async () => {
      const [plain, rich] = [
        order({ deliveryAddress: { ...fixture.world.address } }),
        order({ comment: 'Ring twice', delivery: { from: '2026-09-01' } }),
      ];
      const alone = order({ deliveryAddress: { ...fixture.world.address } });
      await send([alone]);
      await send([plain, rich]);
      const [seenAlone, seenPlain, seenRich] = [await look(alone), await look(plain), await look(rich)];
      expect(seenPlain).toMatchObject({ note: seenAlone.note, deliveryDay: seenAlone.deliveryDay });
      expect(seenRich).toMatchObject({ deliveryDay: '2026-09-01' });
      expect(seenRich.note).toContain('Ring twice');
    });
  });
}
