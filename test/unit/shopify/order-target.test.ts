import { describe, expect, it } from 'vitest';
import type { Order } from '../../../model/order.js';
import type { CompanySeed } from '../../simulators/shopify/seed.js';
import { ledgerThatGoesAway } from '../../contract/kit/surroundings.js';
import { brand, codes, options, order, startShop } from './shop.js';

type Given = Parameters<typeof startShop>[0];
const line = order().lines[0]!;
const company = (more: Partial<CompanySeed>): Given => ({
  seed: { ...brand, companies: [{ externalId: 'C1', name: 'Maison', locations: [{ externalId: 'C1' }], ...more }] },
});

describe('orders that wait', () => {
  const cases: [code: string, given: Given, more: Partial<Order>][] = [
    ['shopify_reference_malformed', {}, { customer: { reference: 'C 1', name: 'Maison' } }],
    ['shopify_company_without_contact', company({ withoutContact: true }), {}],
    ['shopify_contact_may_not_order', company({ locations: [{ externalId: 'C1', withoutRole: true }] }), {}],
    ['shopify_prices_with_tax', { profile: { taxesIncluded: true, taxRate: 20 } }, {}],
    ['shopify_prices_without_tax', { settings: { orders: { lostAnswerWait: 0, taxes: 'included' } } }, {}],
    ['shopify_too_many_lines', {}, { lines: Array.from({ length: 500 }, () => line) }],
    ['shopify_quantity_not_whole', {}, { lines: [{ ...line, quantity: 1.5 }] }],
    ['shopify_draft_differs', { profile: { ignoresLineDiscounts: true } }, { discountRate: '10' }],
    ['currency_unknown', {}, { currency: 'GBP' }],
    ['customer_reference_unknown', {}, { customer: { reference: 'NOBODY', name: 'Nobody' } }],
  ];
  it.each(cases)('%s', async (code, given, more) => {
    const shop = await startShop(given);
    const result = await shop.send(order(more));
    expect(result.outcome).toBe('blocked');
    expect(codes(result.reasons)).toContain(code);
    expect([shop.sim.shop.orders.size, shop.sim.shop.drafts.size]).toEqual([0, 0]);
  });

  it('go once a draft that came out wrong was taken back and the settings were changed', async () => {
    const shop = await startShop({ profile: { ignoresLineDiscounts: true } });
    const given = order({ discountRate: '10' });
    await shop.send(given);
    const { orderTarget } = shop.again({ orders: { lostAnswerWait: 0, discounts: 'in-price' } }).connection;
    const [checked] = (await orderTarget?.check([given], options)) ?? [];
    const results = checked?.ready && (await orderTarget?.create([checked.ready], options));
    expect(results).toMatchObject([{ outcome: 'created', target: { total: '18' } }]);
  });
});

describe('orders that go', () => {
  it('warn of products that are drafts: shopify_product_draft', async () => {
    const shop = await startShop();
    shop.sim.change({ kind: 'variant', key: 'S0', set: { status: 'DRAFT' } });
    const result = await shop.send(order());
    expect([result.outcome, codes(result.reasons)]).toEqual(['created', ['shopify_product_draft']]);
  });

  it('stay drafts for buyers whose orders the merchant reviews, with what Shopify warns of: shopify_left_for_review', async () => {
    const shop = await startShop(company({ locations: [{ externalId: 'C1', checkoutToDraft: true }] }));
    shop.sim.profile({ draftWarning: 'Some items are short' });
    const result = await shop.send(order());
    expect(codes(result.reasons)).toEqual(['shopify_left_for_review', 'shopify_draft_warning']);
    expect(shop.sim.shop.orders.size).toBe(0);
  });

  it('tell of a double that a person made: shopify_order_id_taken', async () => {
    const shop = await startShop();
    const [first, second] = [order(), order()];
    await shop.send(first);
    shop.sim.fault({ kind: 'hold', match: { operation: '^SetOrderId$' } });
    const sending = shop.send(second);
    await shop.sim.untilHeld();
    for (const each of shop.sim.shop.orders.values()) if (each.portalId) each.portalId = `lnb:${second.id}`;
    shop.sim.release();
    expect(codes((await sending).reasons)).toEqual(['shopify_order_id_taken']);
  });

  it('are never paid by themselves: pending, or by the terms of the buyer', async () => {
    for (const terms of [undefined, 'Net 30']) {
      const shop = await startShop(company({ locations: [{ externalId: 'C1', ...(terms && { terms }) }] }));
      await shop.send(order());
      expect([...shop.sim.shop.orders.values()].map(({ paid }) => paid)).toEqual([false]);
    }
  });

  it('carry shipping as a line of its own and promotion as a discount, and taxes as the settings say', async () => {
    const orders = { lostAnswerWait: 0, shippingLine: 'Shipping', promotionTitle: 'Promotion', taxes: 'exempt' };
    const shop = await startShop({ settings: { orders }, profile: { taxRate: 20, taxesIncluded: true } });
    const result = await shop.send(order({ charges: { shipping: '15', promotion: '5' }, total: '30' }));
    expect(result).toMatchObject({ outcome: 'created', target: { total: '30' }, reasons: [] });
    const [stored] = shop.sim.shop.orders.values();
    expect(stored?.draft.input).toMatchObject({ taxExempt: true, shippingLine: { title: 'Shipping' } });
  });

  it('find customers by number, own id and e-mail', async () => {
    const customers = [{ name: 'Ann', email: 'ann@example.com', code: 'ERP-9' }];
    const shop = await startShop({ seed: { ...brand, customers, companies: [] } });
    const id = [...shop.sim.shop.customers.values()][0]?.id;
    const modes = { 'customer-id': String(id), 'customer-custom-id': 'ERP-9', 'customer-email': 'ann@example.com' };
    for (const [customerReference, reference] of Object.entries(modes)) {
      const { orderTarget } = shop.again({ orders: { customerReference, lostAnswerWait: 0 } }).connection;
      const given = [
        order({ customer: { reference, name: 'Ann' } }),
        order({ customer: { reference: '1', name: 'No' } }),
      ];
      const checked = await orderTarget?.check(given, options);
      expect(
        checked?.map(({ ready }) => ready !== undefined),
        customerReference,
      ).toEqual([true, false]);
    }
  });
});

describe('the vendor’s rules of the flow', () => {
  it('Products without EAN13/SKU codes won’t be exported.', async () => {
    const shop = await startShop();
    const bare: Order['lines'][number] = { label: 'Scarf', quantity: 1, unitPrice: '10', discountRate: '0' };
    expect(codes((await shop.send(order({ lines: [line, bare] }))).reasons)).toEqual(['line_without_key']);
    const result = await shop.send(order({ lines: [line, bare] }), { linesWithoutKey: 'leave-line-out' });
    expect([result.outcome, codes(result.reasons)]).toEqual(['created', ['line_left_out']]);
  });

  it('Customers without a valid customer reference will block the order export.', async () => {
    const shop = await startShop();
    for (const customer of [{ name: 'None' }, { reference: 'NOBODY', name: 'Nobody' }]) {
      expect((await shop.send(order({ customer }))).outcome).toBe('blocked');
    }
    expect(shop.sim.shop.drafts.size).toBe(0);
  });

  it('After the order has been exported, any further changes must be done directly into Shopify.', async () => {
    const shop = await startShop();
    const given = order();
    await shop.send(given);
    const again = await shop.send({ ...given, lines: [{ ...line, quantity: 9 }] });
    expect([again.outcome, codes(again.reasons)]).toEqual(['unchanged', ['changed_in_target']]);
    expect([...shop.sim.shop.orders.values()].map(({ lines }) => lines[0]?.quantity)).toEqual([2]);
  });

  it('Your inventory data will reflect the available-to-sell quantities from Shopify: a sale is taken off.', async () => {
    const shop = await startShop();
    await shop.send(order());
    const { records } = await shop.stock().page({ keys: ['3700000000001'], limit: 5 });
    expect(records).toMatchObject([{ record: { available: 9 } }]);
  });

  it('The inventory is based on either EAN13s or SKUs.', async () => {
    const shop = await startShop();
    for (const [productKey, key] of [
      ['ean13', '3700000000001'],
      ['sku', 'S0'],
    ] as const) {
      const { records } = await shop.stock({ productKey }).page({ keys: [key], limit: 5 });
      expect(records).toMatchObject([{ key, record: { [productKey]: key, available: 11 } }]);
    }
  });
});

describe('a draft that could not be written down, since the database went away,', () => {
  it('is the one that becomes the order: no other is made', async () => {
    const shop = await startShop({ ledger: ledgerThatGoesAway('"draft":') });
    const given = order();
    await expect(shop.send(given)).rejects.toMatchObject({ code: '57P01' });
    expect((await shop.send(given)).outcome).toBe('created');
    expect([shop.sim.shop.orders.size, shop.sim.shop.drafts.size]).toEqual([1, 1]);
  });
});
