import type { OdooVersion } from '../version.js';
import { accountModels } from './account.js';
import { baseModels } from './base.js';
import { always, type Model } from './field.js';
import { partnerModel, partnerTags } from './partner.js';
import { pricingModels } from './pricing.js';
import { productModels } from './product.js';
import { saleModels } from './sale.js';
import { stockModels } from './stock.js';

/** Every model of a version that is simulated, by name. */
export function modelsOf(version: OdooVersion): Map<string, Model> {
  const models = [
    ...baseModels(version),
    partnerModel(version),
    ...partnerTags(version),
    ...productModels(version),
    ...pricingModels(version),
    ...accountModels(),
    ...saleModels(version),
    ...stockModels(),
  ];
  return new Map(
    models.map((model) => [model.name, { ...model, fields: { ...always, ...named(model), ...model.fields } }]),
  );
}

/** Every record has a name for people. */
function named(model: Model): Model['fields'] {
  return {
    display_name: {
      type: 'char',
      string: 'Display Name',
      readonly: true,
      compute: (db, row, env) => model.display(db, row, env) || false,
    },
  };
}
