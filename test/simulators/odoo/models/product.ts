import { create } from '../orm/create.js';
import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';
import type { OdooVersion } from '../version.js';
import { contextualPrice } from './pricing.js';
import { quantityFields } from './stock.js';
import { round } from './sale-rules.js';
import { byName, char, many2one, type Field, type Model, type Row, type Value, type Values } from './field.js';

const template = 'product.template';

/** Products, units and price lists (odoo.md 3.2, 3.3, 3.7). A variant has its codes itself, the rest from its template. */
export function productModels(version: OdooVersion): Model[] {
  const shared = templateFields(version);
  const inherited = Object.fromEntries(
    Object.entries(shared).map(([name, field]) => [name, { ...field, via: 'product_tmpl_id' }]),
  );
  const active: Field = { type: 'boolean', string: 'Active' };
  return [
    {
      name: template,
      title: 'Product Template',
      order: 'name, id',
      fields: {
        ...shared,
        active,
        product_variant_ids: {
          type: 'one2many',
          string: 'Products',
          relation: 'product.product',
          inverse: 'product_tmpl_id',
        },
        product_variant_count: {
          ...{ type: 'integer', string: '# Product Variants', readonly: true },
          compute: (db, row) => variantsOf(db, row.id),
        },
        default_code: char('Internal Reference', { compute: (db, row) => ofOnlyVariant(db, row, 'default_code') }),
        barcode: char('Barcode', { compute: (db, row) => ofOnlyVariant(db, row, 'barcode') }),
      },
      display: (db, row) => withCode(ofOnlyVariant(db, row, 'default_code'), row['name']),
      defaults: () => templateDefaults(version),
      // Made by itself, a template brings one variant, which has its codes.
      created: (env, id, { default_code = false, barcode = false }) =>
        void create(env, 'product.product', { product_tmpl_id: id, active: true, default_code, barcode }),
    },
    {
      name: 'product.product',
      title: 'Product',
      order: 'id',
      fields: {
        ...inherited,
        product_tmpl_id: many2one('Product Template', template, { required: true, index: true }),
        active,
        product_variant_count: {
          ...{ type: 'integer', string: '# Product Variants', readonly: true },
          compute: (db, row) => variantsOf(db, row['product_tmpl_id']),
        },
        default_code: char('Internal Reference', { index: true }),
        barcode: char('Barcode', { index: true }),
        lst_price: {
          type: 'float',
          string: 'Public Price',
          compute: (db, row) => Number(db.get('product.product', row, 'list_price')) + Number(row['price_extra'] ?? 0),
        },
        /** Worked out from the attributes over there; kept as it is here. */
        price_extra: { type: 'float', string: 'Variant Price Extra' },
        standard_price: { type: 'float', string: 'Cost' },
        currency_id: many2one('Currency', 'res.currency', { compute: companyCurrency }),
        cost_currency_id: many2one('Cost Currency', 'res.currency', { compute: companyCurrency }),
        ...quantityFields(),
        // odoo.md 3.2: from 17 a variant changes with its template.
        ...(version >= 17 && {
          write_date: { type: 'datetime', string: 'Last Updated on', readonly: true, compute: laterChange },
        }),
        // odoo.md 3.2: the contextual price is gone in 16.
        ...(version <= 15 && {
          price: {
            type: 'float',
            string: 'Price',
            compute: (_db, row, env) => (env ? round(contextualPrice(env, row), 2) : 0),
          },
        }),
      },
      display: (db, row, env) =>
        withCode(
          env?.context['display_default_code'] !== false && row['default_code'],
          db.get('product.product', row, 'name'),
        ),
      refuse: (db, values) => refuseBarcode(db, values),
    },
    {
      name: 'uom.uom',
      title: 'Product Unit of Measure',
      order: 'id',
      fields: { name: char('Unit of Measure', { required: true }), active },
      display: byName,
    },
    {
      name: 'product.pricelist',
      title: 'Pricelist',
      order: 'sequence, id desc',
      fields: {
        name: char('Pricelist Name', { required: true, index: true }),
        active,
        sequence: { type: 'integer', string: 'Sequence' },
        currency_id: many2one('Currency', 'res.currency', { required: true }),
        company_id: many2one('Company', 'res.company'),
      },
      display: (db, row) => {
        const currency = db.row('res.currency', row['currency_id']);
        return `${String(row['name'])} (${String(currency?.['name'] ?? '')})`;
      },
      defaults: (env) => ({
        active: true,
        sequence: 16,
        currency_id: env.db.row('res.company', env.company)?.['currency_id'] ?? false,
      }),
    },
  ];
}

function templateFields(version: OdooVersion): Record<string, Field> {
  const kinds = version >= 18 ? ['consu', 'service', 'combo'] : ['consu', 'service', 'product'];
  const kind: Field = {
    type: 'selection',
    string: 'Product Type',
    selection: kinds.map((each) => [each, each] as const),
  };
  return {
    name: char('Name', { required: true }),
    description_sale: { type: 'text', string: 'Sales Description' },
    list_price: { type: 'float', string: 'Sales Price', digits: [16, 2] },
    uom_id: many2one('Unit of Measure', 'uom.uom', { required: true }),
    ...(version <= 18 && { uom_po_id: many2one('Purchase UoM', 'uom.uom') }),
    categ_id: many2one('Product Category', 'product.category'),
    taxes_id: { type: 'many2many', string: 'Customer Taxes', relation: 'account.tax' },
    type: kind,
    // odoo.md 3.9
    ...(version >= 15 && version <= 17 && { detailed_type: kind }),
    ...(version >= 18 && { is_storable: { type: 'boolean', string: 'Track Inventory' } as const }),
    sale_ok: { type: 'boolean', string: 'Can be Sold' },
    company_id: many2one('Company', 'res.company'),
  };
}

function templateDefaults(version: OdooVersion): Values {
  const unit = version >= 19 ? {} : { uom_po_id: 1 };
  return { active: true, type: 'consu', sale_ok: true, uom_id: 1, list_price: 1, ...unit };
}

function companyCurrency(db: Database, _row: Row, env?: Env): Value {
  return db.row('res.company', env?.company ?? 1)?.['currency_id'] ?? false;
}

function laterChange(db: Database, row: Row): Value {
  const above = db.row(template, row['product_tmpl_id'])?.['write_date'] ?? '';
  return String(row['write_date']) > String(above) ? (row['write_date'] ?? false) : above;
}

function variantsOf(db: Database, template: Value | undefined): number {
  return db.table('product.product').lookup('product_tmpl_id', template ?? false)?.size ?? 0;
}

/** A template tells its variant's code only where it has exactly one (odoo.md 3.2). */
function ofOnlyVariant(db: Database, row: Row, field: string): string | false {
  const variants = [...(db.table('product.product').lookup('product_tmpl_id', row.id) ?? [])];
  const only = variants.length === 1 ? db.row('product.product', variants[0]) : undefined;
  const value = only?.[field];
  return typeof value === 'string' ? value : false;
}

function withCode(code: unknown, name: unknown): string {
  return code ? `[${String(code)}] ${String(name || '')}` : String(name || '');
}

/** Barcodes are unique (odoo.md 3.2); internal references are not. */
function refuseBarcode(db: Database, values: Values): string | undefined {
  const { barcode } = values;
  if (!barcode || !db.table('product.product').lookup('barcode', barcode)?.size) return undefined;
  return db.version <= 15
    ? 'A barcode can only be assigned to one product !'
    : `Barcode(s) already assigned:\n\n- Barcode "${String(barcode)}" already assigned to product(s)`;
}
