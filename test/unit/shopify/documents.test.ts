import { NoDeprecatedCustomRule, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Document, Variables } from '../../../connectors/shopify/api/document.js';
import * as shopDocuments from '../../../connectors/shopify/api/shop-documents.js';
import * as orderDocuments from '../../../connectors/shopify/orders/documents.js';
import * as stockDocuments from '../../../connectors/shopify/stock/documents.js';
import { costOf } from '../../simulators/shopify/cost.js';
import { shopifySchema } from '../../simulators/shopify/graphql.js';

const ids = (count: number): string[] => Array.from({ length: count }, (_, place) => `gid://shopify/Order/${place}`);

/** Every document, those that are made for a size in several of them, with variables of the largest use. */
const documents: Document[] = [
  ...[shopDocuments, orderDocuments, stockDocuments].flatMap((room) =>
    Object.values(room).filter((each): each is Document => typeof each === 'object' && 'text' in each),
  ),
  ...[1, 2, 5, 20].flatMap((locations) => [
    stockDocuments.stockPage(locations),
    stockDocuments.stockByIds(locations),
    stockDocuments.stockSearch(locations),
  ]),
  ...[1, 40, 60].flatMap((count) => [
    orderDocuments.ordersByPortalId(count),
    orderDocuments.customersByIdentifier(count),
  ]),
];
const titled = documents.map((document, place) => [`${document.name} (${place})`, document] as const);

describe('documents', () => {
  it.each(titled)('%s is valid in the published schema', (_, { text }) => {
    expect(validate(shopifySchema(), parse(text))).toEqual([]);
  });

  it('use nothing that is deprecated but payment pending, for buyers without terms', () => {
    const deprecated = documents.flatMap(({ text }) =>
      validate(shopifySchema(), parse(text), [NoDeprecatedCustomRule]).map(({ message }) => message),
    );
    const known = /argument "paymentPending" is deprecated/;
    expect(deprecated.filter((message) => !known.test(message))).toEqual([]);
  });

  it.each([1, 2, 5])('read in bulk at %i locations: valid, and without lists below a variant', (locations) => {
    const text = stockDocuments.bulkText(ids(locations).map((id) => id.replace('Order', 'Location')));
    expect(validate(shopifySchema(), parse(text))).toEqual([]);
    expect(text.match(/edges/g)).toHaveLength(1);
  });

  it.each(titled)('%s declares at least what Shopify counts, within what one query may cost', (_, document) => {
    for (const size of [1, 10, 40, 100, 250]) {
      const variables: Variables = { first: size, ids: ids(size) };
      const counted = costOf(shopifySchema(), parse(document.text), variables);
      expect(document.cost(variables), `size ${size}`).toBeGreaterThanOrEqual(counted);
      if (!('ids' in variables && document.text.includes('$ids'))) {
        expect(document.cost(variables), `size ${size}`).toBeLessThanOrEqual(1_000);
      }
    }
  });

  it('delete nothing but an open draft of our own, by name', () => {
    const fields = documents.flatMap(({ text }) => text.match(/\b\w*(delete|remove|cancel|archive)\w*\(/gi) ?? []);
    expect(fields).toEqual(['DraftDelete(', 'draftOrderDelete(']);
  });
});
