import { contextualPrice } from './models/pricing.js';
import { applyCount } from './models/stock.js';
import type { Method } from './methods.js';

/** What can be asked of products, and done with their stock. */
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
  action_apply_inventory: {
    on: 'records',
    model: 'stock.quant',
    params: [],
    from: 15,
    right: 'write',
    run: ({ env, ids }) => void applyCount(env, ids),
  },
};
