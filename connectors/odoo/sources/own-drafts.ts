import { z } from 'zod';
import { sum, type Decimal } from '../../../model/decimal.js';
import { Rejected } from '../../errors.js';
import type { Condition, OdooClient } from '../client.js';
import { RightMissing } from '../errors.js';
import { amount, many2one } from '../wire.js';
import { changed, type Pass } from './pass.js';

/** Quotations that Selvedge made and nobody confirmed: Odoo counts them nowhere (odoo.md 3.5). */
export interface OwnDrafts {
  /** Pieces they hold, by product. */
  held(products: number[]): Promise<Map<number, Decimal>>;
  /** Products on quotations of ours that changed, in any state: confirmed or cancelled, they hold no more. */
  touched(pass: Pass): Promise<number[]>;
}

const lineShape = z.object({ id: z.number(), product_id: many2one, product_uom_qty: amount });

/**
 * See {@link OwnDrafts}. They are known by their origin (`lnb:1042`), which everybody may read, unlike external ids; test
 * orders (`TEST lnb:…`) hold nothing. Orders of other warehouses do not count.
 */
export function ownDrafts(client: OdooClient, prefix: string, warehouses: number[]): OwnDrafts {
  const portal = prefix.replace(/^_+|_+$/g, '').replace(/[\\%_]/g, '\\$&');
  const ours: Condition = ['order_id.origin', '=like', `${portal}:%`];

  async function lines(domain: Condition[]): Promise<z.output<typeof lineShape>[]> {
    try {
      const operation = 'read what our quotations hold';
      return await client.search({ model: 'sale.order.line', domain, shape: lineShape, operation });
    } catch (error) {
      if (error instanceof Rejected && error.code === 'model_missing') return []; // without Sales there are none
      if (!(error instanceof RightMissing)) throw error;
      const { connection, operation } = error;
      const message =
        'the user may not read sales orders, so that nobody knows what our quotations hold; ' +
        'give it the group Sales / User: All Documents, or set "lessOwnDrafts" to false';
      throw new Rejected({ connection, operation }, message, { code: 'orders_unreadable' }, { cause: error });
    }
  }

  return {
    async held(products) {
      const { warehouses: withWarehouses } = (await client.session()).capabilities;
      const rows = await lines([
        ours,
        ['order_id.state', 'in', ['draft', 'sent']],
        ['product_id', 'in', products],
        ...(withWarehouses ? [['order_id.warehouse_id', 'in', [false, ...warehouses]] as const] : []),
      ]);
      const held = new Map<number, Decimal>();
      for (const { product_id: product, product_uom_qty: quantity } of rows) {
        if (product) held.set(product.id, sum(held.get(product.id) ?? '0', quantity));
      }
      return held;
    },
    async touched(pass) {
      const changes = [...changed('write_date', pass)];
      const rows = await lines([ours, ...orderOrLine(pass, changes)]);
      return [...new Set(rows.flatMap(({ product_id: product }) => product?.id ?? []))];
    },
  };
}

function orderOrLine(pass: Pass, ofLine: Condition[]): Condition[] {
  return ['|', ...ofLine, ...changed('order_id.write_date', pass)];
}
