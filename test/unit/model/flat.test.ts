import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, flatten, withoutFields, type Flat } from '../../../model/flat.js';

const lists = { contacts: 'email', deliveryAddresses: 'reference' };

describe('a record laid flat', () => {
  it('names fields by their path, and entries of lists by what they are known by', () => {
    const record = {
      name: 'Maison Verte',
      available: 0,
      billingAddress: { city: 'Nantes' },
      contacts: [{ email: 'ana@verte.example', phone: '1' }],
      tags: ['a', 'b'],
    };
    expect(Object.fromEntries(flatten(record, lists))).toEqual({
      name: 'Maison Verte',
      available: '0',
      'billingAddress.city': 'Nantes',
      'contacts[ana@verte.example].email': 'ana@verte.example',
      'contacts[ana@verte.example].phone': '1',
      'tags[0]': 'a',
      'tags[1]': 'b',
    });
  });

  it('has no entry for what is absent or blank', () => {
    const record = { a: '', b: '  ', c: null, d: undefined, e: [], f: {}, g: { h: '\n' } };
    expect([...flatten(record)]).toEqual([]);
  });

  it('holds only the fields that count', () => {
    expect([...flatten({ name: 'A', company: 'B' }, {}, ['name']).keys()]).toEqual(['name']);
  });

  it('reads a letter the same however it is composed', () => {
    expect(flatten({ name: 'Zoe\u0301 ' })).toEqual(flatten({ name: 'Zo\u00e9' }));
  });

  it('finds an entry wherever it stands in its list', () => {
    const [a, b] = [
      { email: 'a@x.example', phone: '1' },
      { email: 'b@x.example', phone: '2' },
    ];
    expect(changesBetween(flatten({ contacts: [a, b] }, lists), flatten({ contacts: [b, a] }, lists))).toEqual([]);
  });
});

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(undefined), fc.constant(null));
const address = fc.record({ city: text, zip: text, country: fc.constantFrom('FR', 'DE') }, { requiredKeys: [] });
const contact = fc.record(
  { email: fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example'), phone: text, lastName: text },
  { requiredKeys: ['email'] },
);
const record = fc.record(
  {
    name: text,
    priceList: value,
    billingAddress: address,
    contacts: fc.uniqueArray(contact, { selector: ({ email }) => email }),
  },
  { requiredKeys: [] },
);

/** What stands there after the changes were made. */
function apply(changes: ReturnType<typeof changesBetween>, stored: Flat): Map<string, string> {
  return new Map([...stored, ...changes.map(({ field, after }) => [field, after] as const)]);
}

describe('the difference between what is held and what is wanted', () => {
  it('made good, leaves all that is wanted, and what is held beside it', () => {
    fc.assert(
      fc.property(record, record, (held, wanted) => {
        const [stored, wish] = [flatten(held, lists), flatten(wanted, lists)];
        const after = apply(changesBetween(stored, wish), stored);
        expect(after).toEqual(new Map([...stored, ...wish]));
        expect(changesBetween(after, wish)).toEqual([]);
      }),
    );
  });

  it('never takes anything away', () => {
    fc.assert(
      fc.property(record, record, (held, wanted) => {
        for (const { after } of changesBetween(flatten(held, lists), flatten(wanted, lists)))
          expect(after.trim()).not.toBe('');
      }),
    );
  });

  it('is nothing between a record and itself, and tells what stood there before', () => {
    fc.assert(
      fc.property(record, (each) => {
        expect(changesBetween(flatten(each, lists), flatten(structuredClone(each), lists))).toEqual([]);
      }),
    );
    expect(changesBetween(flatten({ a: 1 }), flatten({ a: 2, b: 3 }))).toEqual([
      { field: 'a', before: '1', after: '2' },
      { field: 'b', after: '3' },
    ]);
  });
});

it('a record without some fields has all the others, as they stood', () => {
  fc.assert(
    fc.property(record, fc.func(fc.boolean()), (each, leaves) => {
      const flat = flatten(each, lists);
      // What an entry is known by is the same on both sides, and never among what differs.
      const left = new Set([...flat.keys()].filter((path) => !path.endsWith('.email') && leaves(path)));
      const rest = [...flat].filter(([path]) => !left.has(path));
      expect(flatten(withoutFields(each, lists, left), lists)).toEqual(new Map(rest));
    }),
  );
});
