import { contextualPrice } from './models/pricing.js';
import type { Method } from './methods.js';

/** What can be asked of products. */
export const productMethods: Readonly<Record<string, Method>> = {
  get_contextual_price: {
    on: 'records',
    model: 'product.product',
    params: [],
    from: 16, // odoo.md 3.4
    right: 'read',
    run({ env, ids }) {
      const row = env.db.row('product.product', ids[0]);
      return row ? contextualPrice(env, row) : 0;
    },
  },
};
