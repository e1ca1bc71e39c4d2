import type { OdooVersion } from '../version.js';
import { byName, char, many2one, type Model } from './field.js';
import { rateOf } from './pricing.js';

/** Companies, users, currencies, countries, external ids (odoo.md 3.8, 7). */
export function baseModels(version: OdooVersion): Model[] {
  return [
    {
      name: 'res.company',
      title: 'Companies',
      order: 'id',
      fields: {
        name: char('Company Name', { required: true }),
        currency_id: many2one('Currency', 'res.currency', { required: true }),
        partner_id: many2one('Partner', 'res.partner'),
        tax_calculation_rounding_method: { type: 'selection', string: 'Tax Calculation Rounding Method' },
      },
      display: byName,
    },
    {
      name: 'res.users',
      title: 'Users',
      order: 'id',
      fields: {
        name: char('Name', { required: true }),
        login: char('Login', { required: true, index: true }),
        email: char('Email'),
        active: { type: 'boolean', string: 'Active' },
        lang: char('Language'),
        tz: char('Timezone'),
        partner_id: many2one('Related Partner', 'res.partner'),
        company_id: many2one('Company', 'res.company', { required: true }),
        company_ids: { type: 'many2many', string: 'Companies', relation: 'res.company' },
        // odoo.md 3.9: `groups_id` up to 18.
        [version >= 19 ? 'group_ids' : 'groups_id']: { type: 'many2many', string: 'Groups', relation: 'res.users' },
      },
      display: byName,
    },
    {
      name: 'res.currency',
      title: 'Currency',
      order: 'id',
      fields: {
        name: char('Currency', { required: true, index: true }),
        symbol: char('Symbol'),
        active: { type: 'boolean', string: 'Active' },
        rate: { type: 'float', string: 'Current Rate', compute: (db, row, env) => rateOf(db, row.id, env) },
        rounding: { type: 'float', string: 'Rounding Factor', digits: [12, 6] },
        decimal_places: { type: 'integer', string: 'Decimal Places', readonly: true },
      },
      display: byName,
    },
    {
      name: 'res.country',
      title: 'Country',
      order: 'name',
      fields: {
        name: char('Country Name', { required: true }),
        code: char('Country Code', { index: true }),
      },
      display: byName,
    },
    {
      name: 'res.country.state',
      title: 'Country state',
      order: 'code',
      fields: {
        name: char('State Name', { required: true }),
        code: char('State Code', { required: true }),
        country_id: many2one('Country', 'res.country', { required: true, index: true }),
      },
      display: (db, row) => `${byName(db, row)} (${String(db.row('res.country', row['country_id'])?.['code'] ?? '')})`,
    },
    {
      name: 'ir.model.data',
      title: 'External Identifiers',
      order: 'id',
      fields: {
        module: char('Module', { required: true }),
        name: char('External Identifier', { required: true, index: true }),
        model: char('Model Name', { required: true }),
        res_id: { type: 'integer', string: 'Record ID', index: true },
        noupdate: { type: 'boolean', string: 'Non Updatable' },
        complete_name: char('Complete ID', {
          compute: (_db, row) => `${String(row['module'])}.${String(row['name'])}`,
        }),
      },
      display: byName,
    },
    {
      name: 'decimal.precision',
      title: 'Decimal Precision',
      order: 'id',
      fields: { name: char('Usage', { required: true }), digits: { type: 'integer', string: 'Digits' } },
      display: byName,
    },
  ];
}
