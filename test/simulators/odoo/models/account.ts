import { byName, char, many2one, type Model } from './field.js';

/** Taxes, terms and fiscal positions, as far as orders meet them. */
export function accountModels(): Model[] {
  const company = many2one('Company', 'res.company', { index: true });
  const active = { type: 'boolean', string: 'Active' } as const;
  return [
    {
      name: 'account.tax',
      title: 'Tax',
      order: 'id',
      fields: {
        name: char('Tax Name', { required: true }),
        amount: { type: 'float', string: 'Amount', digits: [16, 4] },
        amount_type: char('Tax Computation'),
        type_tax_use: char('Tax Type'),
        price_include: { type: 'boolean', string: 'Included in Price' },
        company_id: company,
        active,
      },
      defaults: (env) => ({ active: true, company_id: env.company, amount_type: 'percent', type_tax_use: 'sale' }),
      display: byName,
    },
    {
      name: 'account.payment.term',
      title: 'Payment Terms',
      order: 'id',
      fields: { name: char('Payment Terms', { required: true }), active, company_id: company },
      defaults: () => ({ active: true }),
      display: byName,
    },
    {
      name: 'account.fiscal.position',
      title: 'Fiscal Position',
      order: 'id',
      fields: {
        name: char('Fiscal Position', { required: true }),
        auto_apply: { type: 'boolean', string: 'Detect Automatically' },
        active,
        company_id: company,
      },
      defaults: (env) => ({ active: true, company_id: env.company }),
      display: byName,
    },
  ];
}
