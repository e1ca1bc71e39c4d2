import type { Database } from '../orm/database.js';
import type { Env } from '../orm/env.js';
import type { OdooVersion } from '../version.js';
import { byName, char, many2one, type Field, type Model, type Row, type Value, type Values } from './field.js';

/** Where a partner's own price list is kept: a field by that name exists from 18 (odoo.md 3.1). */
const ownList = 'specific_property_product_pricelist';

/** `res.partner` (odoo.md 3.1): companies, their contacts and their addresses alike. */
export function partnerModel(version: OdooVersion): Model {
  const types = typesOf(version);
  return {
    name: 'res.partner',
    title: 'Contact',
    order: version >= 17 ? 'complete_name, id' : 'name, id',
    fields: fieldsOf(version, types),
    display: (db, row) => displayName(db, row, types),
    defaults: () => ({ active: true, type: 'contact', lang: 'en_US', is_company: false }),
    written: (env, id, computed) => setCompany(env, id, computed),
    created: (env, id, computed) => setCompany(env, id, computed),
    refuse: (_db, values) =>
      (values['type'] ?? 'contact') === 'contact' && !values['name']
        ? version <= 15 // the text of a constraint of the table, quoted (seen on 14 and 19)
          ? "'Contacts require a name'"
          : 'Contacts require a name'
        : undefined,
    changed: (db, row) => updateEntity(db, row),
  };
}

/** Tags, and up to 18 titles of persons (odoo.md 3.1, 3.9). */
export function partnerTags(version: OdooVersion): Model[] {
  const tag: Model = {
    name: 'res.partner.category',
    title: 'Partner Tags',
    order: 'name',
    fields: { name: char('Tag Name', { required: true }), active: { type: 'boolean', string: 'Active' } },
    defaults: () => ({ active: true }),
    display: byName,
  };
  const title: Model = {
    name: 'res.partner.title',
    title: 'Partner Title',
    order: 'name',
    fields: { name: char('Title', { required: true }), shortcut: char('Abbreviation') },
    display: byName,
  };
  return version <= 18 ? [tag, title] : [tag];
}

function fieldsOf(version: OdooVersion, types: Field['selection'] & object): Record<string, Field> {
  const older: Record<string, Field> = { mobile: char('Mobile'), title: many2one('Title', 'res.partner.title') };
  return {
    name: char('Name'),
    ref: char('Reference', { index: true }),
    vat: char('Tax ID', { index: true }),
    active: { type: 'boolean', string: 'Active' },
    type: { type: 'selection', string: 'Address Type', selection: types },
    is_company: { type: 'boolean', string: 'Is a Company' },
    parent_id: many2one('Related Company', 'res.partner', { index: true }),
    child_ids: { type: 'one2many', string: 'Contact', relation: 'res.partner', inverse: 'parent_id' },
    commercial_partner_id: many2one('Commercial Entity', 'res.partner', { readonly: true, index: true }),
    company_id: many2one('Company', 'res.company'),
    street: char('Street'),
    street2: char('Street2'),
    zip: char('Zip'),
    city: char('City'),
    state_id: many2one('State', 'res.country.state'),
    country_id: many2one('Country', 'res.country'),
    phone: char('Phone'),
    email: char('Email'),
    ...(version <= 18 ? older : {}), // odoo.md 3.9
    ...(version >= 17 && {
      complete_name: {
        type: 'char',
        string: 'Complete Name',
        readonly: true,
        compute: (db, row) => displayName(db, row, types),
      },
    }),
    lang: char('Language'),
    comment: { type: version >= 15 ? 'html' : 'text', string: 'Notes' },
    barcode: char('Barcode', { index: true }),
    category_id: { type: 'many2many', string: 'Tags', relation: 'res.partner.category' },
    customer_rank: { type: 'integer', string: 'Customer Rank' },
    user_id: many2one('Salesperson', 'res.users'),
    property_payment_term_id: many2one('Customer Payment Terms', 'account.payment.term'),
    property_account_position_id: many2one('Fiscal Position', 'account.fiscal.position'),
    [ownList]: many2one('Pricelist of its own', 'product.pricelist'),
    property_product_pricelist: many2one('Pricelist', 'product.pricelist', { compute: priceListOf, stores: ownList }),
    company_type: {
      type: 'selection',
      string: 'Company Type',
      compute: (_db, row) => (row['is_company'] ? 'company' : 'person'),
    },
  };
}

/** `company_type` is `is_company` in words. */
function setCompany({ db }: Env, id: number, { company_type: type }: Values): void {
  const row = db.row('res.partner', id);
  if (!row || type === undefined) return;
  db.table('res.partner').update(row, { is_company: type === 'company' });
  updateEntity(db, row);
}

/** Labels as seen on 14 and 19; `private` is gone in 17. */
function typesOf(version: OdooVersion): Field['selection'] & object {
  const word = version >= 17 ? '' : ' Address';
  return [
    ['contact', 'Contact'],
    ['invoice', `Invoice${word}`],
    ['delivery', `Delivery${word}`],
    ['other', `Other${word}`],
    ...(version <= 16 ? [['private', 'Private Address'] as const] : []),
  ];
}

/** `Parent, Child` for a contact; one without a name goes by its kind (seen on 14 and 19). */
function displayName(db: Database, row: Row, types: Field['selection'] & object): string {
  const kind = types.find(([type]) => type === row['type'])?.[1] ?? '';
  const name = String(row['name'] || (row['type'] === 'contact' ? '' : kind));
  const parent = db.row('res.partner', row['parent_id']);
  return parent && !row['is_company'] ? `${String(parent['name'] || '')}, ${name}` : name;
}

/** The commercial entity: the nearest company above, or the record itself. */
function updateEntity(db: Database, row: Row): void {
  const table = db.table('res.partner');
  const parent = row['is_company'] ? undefined : db.row('res.partner', row['parent_id']);
  const entity = parent ? (parent['commercial_partner_id'] ?? parent.id) : row.id;
  if (row['commercial_partner_id'] === entity) return;
  table.update(row, { commercial_partner_id: entity });
  for (const id of table.lookup('parent_id', row.id) ?? []) {
    const child = table.rows.get(id);
    if (child) updateEntity(db, child);
  }
}

/** The partner's own list, else its company's, else the first list there is (odoo.md 3.1). */
function priceListOf(db: Database, row: Row): Value {
  const entity = db.row('res.partner', row['commercial_partner_id']) ?? row;
  const own = row[ownList] || entity[ownList];
  if (own) return own;
  const lists = [...db.table('product.pricelist').rows.values()].filter(({ active }) => active);
  return lists[0]?.id ?? false;
}
