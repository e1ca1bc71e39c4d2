import { z } from 'zod';
import type { OdooClient } from '../client.js';
import type { ReferenceData } from '../reference-data.js';
import { ids, many2one, text } from '../wire.js';
import type { Customer, CustomerMatch } from './customers.js';
import type { FoundProducts } from './products.js';

const shape = z.object({
  id: z.number(),
  display_name: text,
  description_sale: text,
  uom_id: many2one,
  taxes_id: ids,
});

/** Further cells for each of an order's lines, by its products; undefined where Odoo is to derive them itself. */
export type LineDefaults = (customer: Customer, products: number[]) => Record<string, string>[] | undefined;

const none: LineDefaults = () => undefined;

/**
 * Description, unit and taxes of lines, for 14–15 only, where deriving them takes longer than all the rest. They are what
 * Odoo's own `product_id_change` and `_compute_tax_id` arrive at (addons/sale/models/sale.py, 14.0): the product's name and
 * sales description in the customer's language, its unit, its taxes of the company. Wherever a fiscal position might
 * replace taxes they are left to Odoo.
 */
export async function findLineDefaults(
  client: OdooClient,
  reference: ReferenceData,
  matches: Map<string, CustomerMatch>,
  products: FoundProducts,
): Promise<LineDefaults> {
  const { capabilities } = await client.session();
  if (!capabilities.slowLineDefaults || products.ids.length === 0) return none;
  const taxes = await reference.plainTaxes();
  if (!taxes) return none;
  const customers = [...matches.values()].flatMap((match) => match.customers);
  const languages = [...new Set(customers.map(languageOf))];
  const byLanguage = new Map<string, Map<number, Record<string, string>>>();
  for (const language of languages) byLanguage.set(language, await readCells(client, products.ids, language, taxes));
  return (customer, ofLines) => {
    if (customer.terms?.fiscalPosition !== undefined) return undefined;
    const known = byLanguage.get(languageOf(customer));
    const cells = ofLines.map((product) => known?.get(product)).filter((line) => line !== undefined);
    return cells.length === ofLines.length ? cells : undefined; // an empty cell would blank what Odoo derives
  };
}

function languageOf(customer: Customer): string {
  return customer.language ?? 'en_US';
}

async function readCells(
  client: OdooClient,
  products: number[],
  language: string,
  companyTaxes: Set<number>,
): Promise<Map<number, Record<string, string>>> {
  const rows = await client.search({
    model: 'product.product',
    domain: [['id', 'in', products]],
    shape,
    context: { lang: language },
    operation: 'read how products are described',
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        'order_line/name': [row.display_name, row.description_sale].filter(Boolean).join('\n'),
        'order_line/product_uom/.id': String(row.uom_id?.id ?? ''),
        'order_line/tax_id/.id': row.taxes_id.filter((tax) => companyTaxes.has(tax)).join(','),
      },
    ]),
  );
}
