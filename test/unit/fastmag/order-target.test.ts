import { describe, expect, it } from 'vitest';
import { ledgerThatGoesAway } from '../../contract/kit/surroundings.js';
import { order, startAccount, usual } from './account.js';

const codes = ({ reasons }: { reasons: readonly { code: string }[] }): string[] => reasons.map(({ code }) => code);
const line = (more = {}) => ({
  ean13: '3760099900014',
  label: 'Veste 36',
  quantity: 1,
  unitPrice: '94.5',
  discountRate: '0',
  ...more,
});

describe('an order for Fastmag', () => {
  it.each([
    ['fastmag_buyer_without_email', { customer: { reference: '00043', name: 'Écru' } }],
    ['fastmag_email_shared', { customer: { reference: '00044', name: 'Jumelle' } }],
    ['customer_archived', { customer: { reference: '00046', name: 'Fermée' } }],
    ['fastmag_quantity_not_whole', { lines: [line({ quantity: 1.5 })] }],
    ['fastmag_too_many_lines', { lines: [line(), line(), line()] }],
  ])('waits: %s', async (code, more) => {
    const { send, sim } = await startAccount({ orders: { maxLines: 2 } });
    const result = await send(order(more));
    expect(result.outcome).toBe('blocked');
    expect(codes(result)).toContain(code);
    expect(sim.account.rows('ventes')).toEqual([]);
  });

  it('cuts labels to 30 letters, which is all that Fastmag takes', async () => {
    const { send, sim } = await startAccount();
    sim.change({ kind: 'produitsfiches', key: 'LUN-1001', set: { Designation: 'é'.repeat(45) } });
    expect((await send(order())).outcome).toBe('created');
    expect(sim.account.rows('lignes')[0]?.['Designation']).toBe('é'.repeat(30));
  });

  it('keeps pipes and line ends of a comment, and lets no value end its field', async () => {
    const { send, sim } = await startAccount();
    const comment = 'Quai 9 | sonner\ndeux fois {PIPE}\tmerci';
    expect((await send(order({ comment }))).outcome).toBe('created');
    expect(sim.account.rows('ventes')[0]?.['Commentaire']).toContain('Quai 9 | sonner\r\ndeux fois (PIPE)');
  });

  it('goes as RESERVATION where the connection says so', async () => {
    const { send, sim } = await startAccount({ orders: { document: 'RESERVATION' } });
    expect((await send(order())).outcome).toBe('created');
    expect(sim.account.rows('ventes')[0]?.['Nature']).toBe('RESERVATION');
  });

  it('is blocked with Fastmag’s own words where it says KO, and can go later', async () => {
    const { send, sim } = await startAccount();
    sim.fault({ kind: 'malformed', match: { operation: '^transaction' }, body: 'KO|Client bloqué' });
    const refused = await send(order());
    expect(refused).toMatchObject({ outcome: 'blocked', reasons: [{ code: 'order_rejected' }] });
    expect(JSON.stringify(refused)).toContain('Client bloqué');
    expect((await send(order())).outcome).toBe('created');
  });

  it('is tried again while the session is locked, and nothing is said of the order where it stays so', async () => {
    const { send, sim } = await startAccount();
    sim.fault({ kind: 'lock', match: { operation: '^transaction' }, times: 2 });
    expect((await send(order())).outcome).toBe('created');
    sim.fault({ kind: 'lock', times: 'always' });
    await expect(send(order({ id: '1043', number: '1043' }))).rejects.toMatchObject({ name: 'Unreachable' });
    sim.clearFaults();
    expect((await send(order({ id: '1043', number: '1043' }))).outcome).toBe('created');
    expect(sim.account.rows('ventes')).toHaveLength(2);
  });

  it('is blocked where it alone is refused for a lock, again and again', async () => {
    const { send, sim } = await startAccount();
    sim.fault({ kind: 'lock', match: { operation: '^transaction' }, times: 'always' });
    expect(await send(order())).toMatchObject({ outcome: 'blocked', reasons: [{ code: 'order_rejected' }] });
    sim.clearFaults();
    expect((await send(order())).outcome).toBe('created');
  });

  it('is not taken for exported where the comment of another order names it', async () => {
    const { send, sim } = await startAccount();
    expect((await send(order({ id: '1043', number: '1043', comment: 'complète LNB#1042' }))).outcome).toBe('created');
    expect((await send(order())).outcome).toBe('created');
    expect(sim.account.rows('ventes')).toHaveLength(2);
  });

  it('whose answer was lost after COMMANDE is found by its marker, not by that of another order', async () => {
    const { send, sim, connection } = await startAccount();
    await send(order({ id: '10420', number: '10420' }));
    sim.fault({ kind: 'close', when: 'after', match: { operation: '^transaction' } });
    expect((await send(order())).outcome).toBe('ambiguous');
    const [settled] = (await connection.orderTarget?.settle?.([order()])) ?? [];
    expect(settled).toMatchObject({ outcome: 'created', target: { number: '700002' } });
    expect((await send(order())).outcome).toBe('unchanged');
    expect(sim.account.rows('ventes')).toHaveLength(2);
  });

  it('that nobody finds again is left to a person, not sent twice', async () => {
    const { send, sim, connection } = await startAccount();
    sim.fault({ kind: 'close', match: { operation: '^transaction' } });
    expect(codes(await send(order()))).toEqual(['ambiguous_write']);
    const [settled] = (await connection.orderTarget?.settle?.([order()])) ?? [];
    expect(settled).toMatchObject({ outcome: 'ambiguous', reasons: [{ code: 'ambiguous_write' }] });
    expect((await send(order())).outcome).toBe('ambiguous');
    expect(sim.account.rows('ventes')).toEqual([]);
  });

  it('that is not found again is sent once more where the connection says so, but not one that is found', async () => {
    const { send, sim, connection } = await startAccount({ orders: { lostAnswerWait: 1, whenNotFound: 'send-again' } });
    const [never, arrived] = [order(), order({ id: '1043', number: '1043' })];
    sim.fault({ kind: 'close', match: { operation: '^transaction' } });
    expect((await send(never)).outcome).toBe('ambiguous');
    sim.fault({ kind: 'close', when: 'after', match: { operation: '^transaction' } });
    expect((await send(arrived)).outcome).toBe('ambiguous');
    const settled = await connection.orderTarget?.settle?.([never, arrived]);
    expect(settled).toMatchObject([
      { orderId: '1042', outcome: 'absent' },
      { orderId: '1043', outcome: 'created', target: { number: '700001' } },
    ]);
    expect([(await send(never)).outcome, (await send(arrived)).outcome]).toEqual(['created', 'unchanged']);
    expect(sim.account.rows('ventes').map(({ Vente }) => String(Vente))).toEqual(['700001', '700002']);
  });

  it('is not sent again, nor told as absent, where a document that may be it cannot be read', async () => {
    // A query of one's own that leaves line ends in comments as they are.
    const documentsByMarker =
      'SELECT v.Vente AS number, v.Nature AS nature, v.Total AS total, v.Commentaire AS comment FROM ventes v WHERE {containing:v.Commentaire}';
    const orders = { lostAnswerWait: 1, whenNotFound: 'send-again' };
    const { send, sim, connection } = await startAccount({ orders, queries: { documentsByMarker } });
    const [arrived, never] = [order({ comment: 'deux\nlignes' }), order({ id: '1043', number: '1043' })];
    sim.fault({ kind: 'close', when: 'after', match: { operation: '^transaction' } });
    expect((await send(arrived)).outcome).toBe('ambiguous');
    sim.fault({ kind: 'close', match: { operation: '^transaction' } });
    expect((await send(never)).outcome).toBe('ambiguous');
    const settled = await connection.orderTarget?.settle?.([arrived, never]);
    expect(settled).toMatchObject([
      { orderId: '1042', outcome: 'ambiguous', reasons: [{ code: 'ambiguous_write' }] },
      { orderId: '1043', outcome: 'absent' },
    ]);
    await expect(send(arrived)).rejects.toMatchObject({ name: 'Malformed' });
    expect(sim.account.rows('ventes')).toHaveLength(1);
  });

  it('whose number could not be kept, since the database went away, is found by its marker and not sent twice', async () => {
    const { send, sim, connection } = await startAccount({}, {}, ledgerThatGoesAway('"done"'));
    const [checked] = (await connection.orderTarget?.check([order()], usual)) ?? [];
    const create = () => connection.orderTarget?.create(checked?.ready ? [checked.ready] : [], usual);
    await expect(create()).rejects.toMatchObject({ code: '57P01' });
    expect(await create()).toMatchObject([{ outcome: 'ambiguous' }]);
    expect(sim.account.rows('ventes')).toHaveLength(1);
    const [settled] = (await connection.orderTarget?.settle?.([order()])) ?? [];
    expect(settled).toMatchObject({ outcome: 'created', target: { number: '700001' } });
    expect((await send(order())).outcome).toBe('unchanged');
    expect(sim.account.rows('ventes')).toHaveLength(1);
  });

  it('that a person looked for in vain is sent when that person says so', async () => {
    const { send, sim, connection } = await startAccount();
    sim.fault({ kind: 'close', match: { operation: '^transaction' } });
    expect((await send(order())).outcome).toBe('ambiguous');
    await connection.orderTarget?.confirmAbsent?.([order()]);
    expect((await send(order())).outcome).toBe('created');
    await connection.orderTarget?.confirmAbsent?.([order()]);
    expect((await send(order())).outcome).toBe('unchanged');
    expect(sim.account.rows('ventes')).toHaveLength(1);
  });

  it('with an article whose EAN two articles have is not sent', async () => {
    const { connection, sim } = await startAccount();
    sim.account.insert('produits', { BarCode: 'TWIN', Couleur: 'NOIR', Taille: 'U', GenCod: '3760099900014' });
    const [checked] = (await connection.orderTarget?.check([order()], usual)) ?? [];
    expect(checked?.ready ? [] : checked?.reasons.map(({ code }) => code)).toEqual(['product_ambiguous']);
  });
});
