import type { OdooVersion } from '../version.js';
import { char, many2one, type Field, type Model } from './field.js';
import { lineDefaults, orderDefaults, recompute, refuseLine, taxField, unitField } from './sale-rules.js';

/** Orders and their lines (odoo.md 3.6). */
export function saleModels(version: OdooVersion): Model[] {
  return [
    {
      name: 'sale.order',
      title: 'Sales Order',
      order: 'date_order desc, id desc',
      app: 'sale',
      fields: orderFields(version),
      display: (_db, row) => String(row['name']),
      defaults: orderDefaults,
    },
    {
      name: 'sale.order.line',
      title: 'Sales Order Line',
      order: 'order_id, sequence, id',
      app: 'sale',
      fields: lineFields(version),
      display: (db, row) => {
        const order = db.row('sale.order', row['order_id']);
        return `${String(order?.['name'] ?? '')} - ${String(row['name'] || '').split('\n')[0] ?? ''}`;
      },
      defaults: lineDefaults,
      refuse: (_db, values) => refuseLine(version, values),
      changed: recompute,
    },
  ];
}

function orderFields(version: OdooVersion): Record<string, Field> {
  const required = version <= 16; // odoo.md 3.6
  const state: Field['selection'] = [
    ['draft', 'Quotation'],
    ['sent', 'Quotation Sent'],
    ['sale', 'Sales Order'],
    ...(version <= 16 ? [['done', 'Locked'] as const] : []),
    ['cancel', 'Cancelled'],
  ];
  return {
    name: char('Order Reference', { required: true, index: true }),
    client_order_ref: char('Customer Reference', { index: true }),
    origin: char('Source Document', { index: true }),
    state: { type: 'selection', string: 'Status', selection: state },
    ...(version >= 17 && { locked: { type: 'boolean', string: 'Locked' } as const }),
    partner_id: many2one('Customer', 'res.partner', { required: true, index: true }),
    partner_invoice_id: many2one('Invoice Address', 'res.partner', { required: true }),
    partner_shipping_id: many2one('Delivery Address', 'res.partner', { required: true }),
    pricelist_id: many2one('Pricelist', 'product.pricelist', { required, readonly: required }),
    currency_id: many2one('Currency', 'res.currency', { readonly: true }),
    company_id: many2one('Company', 'res.company', { required: true }),
    warehouse_id: many2one('Warehouse', 'stock.warehouse', {
      required: version <= 17,
      readonly: version <= 16,
      app: 'stock',
    }),
    date_order: { type: 'datetime', string: 'Order Date', required: true },
    commitment_date: { type: 'datetime', string: 'Delivery Date' },
    validity_date: { type: 'date', string: 'Expiration' },
    note: { type: version >= 15 ? 'html' : 'text', string: 'Terms and conditions' },
    payment_term_id: many2one('Payment Terms', 'account.payment.term'),
    fiscal_position_id: many2one('Fiscal Position', 'account.fiscal.position'),
    user_id: many2one('Salesperson', 'res.users', { index: true }),
    order_line: { type: 'one2many', string: 'Order Lines', relation: 'sale.order.line', inverse: 'order_id' },
    amount_untaxed: { type: 'monetary', string: 'Untaxed Amount', readonly: true },
    amount_tax: { type: 'monetary', string: 'Taxes', readonly: true },
    amount_total: { type: 'monetary', string: 'Total', readonly: true },
    invoice_status: { type: 'selection', string: 'Invoice Status', readonly: true },
  };
}

function lineFields(version: OdooVersion): Record<string, Field> {
  const price: Partial<Field> = version >= 19 ? {} : { digits: [16, 2] };
  return {
    order_id: many2one('Order Reference', 'sale.order', { required: true, index: true }),
    sequence: { type: 'integer', string: 'Sequence' },
    display_type: { type: 'selection', string: 'Display Type' },
    product_id: many2one('Product', 'product.product', { index: true }),
    name: { type: 'text', string: 'Description', required: true },
    product_uom_qty: { type: 'float', string: 'Quantity', required: true, digits: [16, 2] },
    price_unit: { type: 'float', string: 'Unit Price', required: true, ...price },
    discount: { type: 'float', string: 'Discount (%)', digits: [16, 2] },
    // odoo.md 3.9: both were renamed in 19.
    [unitField(version)]: many2one(version >= 19 ? 'Unit' : 'Unit of Measure', 'uom.uom'),
    [taxField(version)]: { type: 'many2many', string: 'Taxes', relation: 'account.tax' },
    customer_lead: { type: 'float', string: 'Lead Time' },
    price_subtotal: { type: 'monetary', string: 'Subtotal', readonly: true },
    price_tax: { type: 'float', string: 'Total Tax', readonly: true },
    price_total: { type: 'monetary', string: 'Total', readonly: true },
    qty_delivered: { type: 'float', string: 'Delivered Quantity' },
    qty_to_deliver: {
      ...{ type: 'float', string: 'Quantity To Deliver', app: 'stock' },
      compute: (_db, row) => Math.max(0, Number(row['product_uom_qty'] ?? 0) - Number(row['qty_delivered'] ?? 0)),
    },
    qty_invoiced: { type: 'float', string: 'Invoiced Quantity' },
    state: { type: 'selection', string: 'Order Status', readonly: true, via: 'order_id' },
    currency_id: many2one('Currency', 'res.currency', { readonly: true, via: 'order_id' }),
    company_id: many2one('Company', 'res.company', { readonly: true, via: 'order_id' }),
  };
}
