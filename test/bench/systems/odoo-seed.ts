import type { BrandCustomer } from '../../simulators/le-new-black/brand.js';
import type { RawClient } from '../../simulators/odoo/raw-client.js';
import type { BenchBrand } from './brand.js';

/** Puts the brand's customers, articles and price lists into an Odoo; answers price list there → price list here. */
export async function seedOdoo(raw: RawClient, brand: BenchBrand): Promise<Record<string, string>> {
  await createCustomers(raw, brand.customers);
  await raw.call('product.product', 'create', [
    brand.products.flatMap((product) =>
      product.colours.flatMap((colour) =>
        colour.skus.map((sku) => ({
          name: `${product.name} ${colour.name} ${sku.size}`,
          barcode: sku.ean13,
          default_code: sku.sku,
          list_price: Object.values(colour.prices)[0] ?? 0,
        })),
      ),
    ),
  ]);
  return seedPriceLists(raw, brand);
}

/** Companies that an Odoo did not have before. */
export async function createCustomers(raw: RawClient, customers: readonly BrandCustomer[]): Promise<void> {
  const codes = [...new Set(customers.map(({ country }) => country))];
  const countries = await raw.call<{ id: number; code: string }[]>('res.country', 'search_read', [
    [['code', 'in', codes]],
    ['code'],
  ]);
  const countryOf = new Map(countries.map(({ code, id }) => [code, id]));
  await raw.call('res.partner', 'create', [
    customers.map((customer) => ({
      name: customer.company,
      ref: customer.reference,
      is_company: true,
      street: customer.street,
      zip: customer.zip,
      city: customer.city,
      country_id: countryOf.get(customer.country) ?? false,
    })),
  ]);
}

async function seedPriceLists(raw: RawClient, brand: BenchBrand): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const [code, { currency }] of Object.entries(brand.priceLists)) {
    const [id] = await raw.search('res.currency', [['name', '=', currency]], { active_test: false });
    await raw.call('res.currency', 'write', [[id], { active: true }]);
    const name = `${code} ${brand.run}`;
    await raw.create('product.pricelist', { name, currency_id: id });
    made[code] = name;
  }
  return made;
}
