import { expect, it } from 'vitest';
import { order, startAccount } from './account.js';

it('reads and writes windows-1252, which an account speaks by default', async () => {
  const encodings = { requestEncoding: 'windows-1252', responseEncoding: 'windows-1252' };
  const { connection, send, sim } = await startAccount(encodings, { encoding: 'windows-1252' });
  sim.change({ kind: 'clients', key: '00042', set: { Societe: 'Écru – l’Œuvre à 5 €' } });
  const page = await connection.customerSource?.({ priceLists: {}, own: {} }).page({ keys: ['00042'], limit: 5 });
  expect(page?.records[0]?.record).toMatchObject({ name: 'Écru – l’Œuvre à 5 €', contacts: [{ firstName: 'Inès' }] });
  expect((await send(order({ comment: 'Livré l’été, 5 € – 株' }))).outcome).toBe('created');
  expect(sim.account.rows('ventes')[0]?.['Commentaire']).toContain('Livré l’été, 5 € – ?');
});
