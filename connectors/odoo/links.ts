import type { LinkKind } from '../ports.js';

const models: Readonly<Record<LinkKind, string>> = {
  order: 'sale.order',
  customer: 'res.partner',
  product: 'product.product',
};

/** Address of a record in Odoo's screens. `/web#id=…` is understood by every version, short links are those of 18 and 19. */
export function odooLink(url: string, kind: LinkKind, key: string, shortLinks = false): string | undefined {
  if (!/^\d+$/.test(key)) return undefined;
  const base = url.replace(/\/+$/, '');
  if (!shortLinks) return `${base}/web#id=${key}&model=${models[kind]}&view_type=form`;
  return `${base}/odoo/${models[kind]}/${key}`;
}
