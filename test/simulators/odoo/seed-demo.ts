import type { OdooSeed } from './seed-records.js';

/** What the demo's ERP holds beside what the portal knows: customers to come, ones that are to stay out, prices that moved. */
export const demoExtras = {
  priceLists: [{ name: 'Retail EUR', currency: 'EUR' }],
  partners: [
    {
      name: 'Nordlys Kaufhaus GmbH',
      ref: 'C00201',
      tags: ['Wholesale'],
      street: 'Mönckebergstraße 7',
      zip: '20095',
      city: 'Hamburg',
      country: 'DE',
      vat: 'DE136695976',
      lang: 'de_DE',
      phone: '+49 40 555 0101',
      priceList: 'Wholesale EUR',
      paymentTerms: '30 days',
      children: [
        { name: 'Greta Holm', email: 'greta.holm@nordlys.example', title: 'Madam' },
        { name: 'Warehouse' }, // a person without an address to write to
        {
          name: 'Nordlys Buchhaltung',
          type: 'invoice',
          street: 'Postfach 1201',
          zip: '20001',
          city: 'Hamburg',
          country: 'DE',
        },
        {
          name: 'Nordlys Lager',
          type: 'delivery',
          ref: 'LAGER',
          street: 'Am Kai 3',
          zip: '20457',
          city: 'Hamburg',
          country: 'DE',
        },
        {
          name: 'Nordlys Altona',
          type: 'delivery',
          street: 'Große Bergstraße 160',
          zip: '22767',
          city: 'Hamburg',
          country: 'DE',
        },
      ],
    },
    {
      name: 'Mercado Central S.L.',
      ref: 'C00202',
      tags: ['Wholesale'],
      street: 'Calle Mayor 3',
      zip: '46001',
      city: 'Valencia',
      country: 'ES',
      lang: 'es_ES',
      priceList: 'Wholesale EUR',
      children: [{ name: 'SERRA Inés', email: 'ines@mercado.example' }],
    },
    { name: 'Boutique sans numéro', tags: ['Wholesale'], city: 'Lille', country: 'FR' }, // odoo_customer_without_reference
    { name: 'Tessitura Lago S.p.A.', tags: ['Supplier'], city: 'Como', country: 'IT' },
  ],
  products: [
    { name: 'Garment Bag', price: 4, code: 'PACK-BAG', barcode: '3701239990010' }, // odoo_stock_untracked
    { name: 'Sample Swatch', price: 0, stock: 40 }, // odoo_product_without_key
    { name: 'Alteration', price: 25, code: 'SRV-ALT', service: true },
  ],
  rules: [
    { list: 'Retail EUR', values: { compute_price: 'formula', price_discount: -150, price_round: 5 } },
    { list: 'Wholesale EUR', product: 'SS26-071-COG-U', values: { compute_price: 'fixed', fixed_price: 34.5 } },
  ],
} satisfies OdooSeed;
