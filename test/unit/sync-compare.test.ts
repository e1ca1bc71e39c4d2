import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareResolved } from '../../activities/sync/compare.js';
import type { Sync } from '../../activities/sync/context.js';
import { syncKinds } from '../../activities/sync/kinds.js';
import type { Customer } from '../../model/customer.js';

const text = fc.string({ unit: 'grapheme', maxLength: 6 });
const customer = fc.record(
  { reference: fc.constant('C1'), name: text, taxId: text, paymentTerms: text, address: fc.record({ city: text }) },
  { requiredKeys: ['reference', 'name'] },
);
const fields = ['name', 'taxId', 'paymentTerms', 'address'] as const;

/** A run whose target holds one customer and shows some of its fields; nothing else of it is needed to compare. */
function syncWith(held: Partial<Customer>, owns: readonly string[]): Sync {
  const target = {
    ...{ owns, creates: true, limits: { batch: 1, inFlight: 1, read: 10 } },
    read: (keys: string[]) => Promise.resolve(keys.map((key) => ({ key, record: held }))),
  };
  const signal = new AbortController().signal;
  const source = {};
  return {
    source,
    target,
    signal,
    kind: syncKinds.syncCustomers,
    options: {},
    flow: { target: 'portal' },
    services: {},
  } as unknown as Sync;
}

it('only fields that the target shows are compared, whatever else differs', async () => {
  await fc.assert(
    fc.asyncProperty(customer, customer, fc.subarray([...fields]), async (held, wanted, owns) => {
      const records = [{ key: 'C1', label: 'C1', record: wanted as Customer }];
      const { intents, unchanged } = await compareResolved(syncWith(held as Customer, owns), records, true);
      const touched = intents.flatMap(({ changes }) => changes.map(({ field }) => field.split('.')[0]));
      expect(touched.filter((field) => !owns.some((each) => each === field))).toEqual([]);
      expect(intents.length + unchanged.length).toBe(1);
    }),
  );
});

it('a record that differs in a field the target shows is written', async () => {
  const records = [{ key: 'C1', label: 'C1', record: { reference: 'C1', name: 'New', taxId: 'FR2' } }];
  const { intents } = await compareResolved(syncWith({ name: 'Old', taxId: 'FR1' }, ['name']), records, true);
  expect(intents.map(({ changes }) => changes)).toEqual([[{ field: 'name', before: 'Old', after: 'New' }]]);
});
