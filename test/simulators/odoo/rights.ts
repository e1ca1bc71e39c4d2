import { accessError } from './fault.js';
import type { Row } from './models/field.js';
import type { Env } from './orm/env.js';

/** What may be done with records. */
export type Operation = 'read' | 'write' | 'create' | 'unlink';

/** Groups of the user an integration is given (odoo.md 7). */
export const integrationGroups: readonly string[] = [
  'base.group_user',
  'sales_team.group_sale_salesman',
  'sales_team.group_sale_salesman_all_leads',
  'base.group_partner_manager',
];
/** Groups of an administrator. */
export const administratorGroups: readonly string[] = [
  ...integrationGroups,
  'sales_team.group_sale_manager',
  'product.group_product_manager',
  'base.group_system',
];

const user = 'base.group_user';
const system = 'base.group_system';
const salesman = 'sales_team.group_sale_salesman';
const manager = 'sales_team.group_sale_manager';

/** Who may read, write, create and delete what (odoo.md 7); what is not named here only a system user may change. */
const rules: Record<string, Partial<Record<Operation, string>>> = {
  'res.partner': { read: user, write: 'base.group_partner_manager', create: 'base.group_partner_manager' },
  'res.users': { read: user },
  'sale.order': { read: salesman, write: salesman, create: salesman, unlink: manager },
  'sale.order.line': { read: salesman, write: salesman, create: salesman, unlink: salesman },
  'product.product': { read: user, write: manager, create: manager, unlink: manager },
  'product.template': { read: user, write: manager, create: manager, unlink: manager },
  'product.pricelist': { read: user, write: manager, create: manager, unlink: manager },
  'product.pricelist.item': { read: user, write: manager, create: manager, unlink: manager },
  'stock.move': { read: salesman }, // odoo.md 7: through sale_stock
  'ir.model.data': { read: system }, // odoo.md 3.8
};

/** Whether a user of these groups may. */
export function mayDo(groups: readonly string[], model: string, operation: Operation): boolean {
  const needed = rules[model]?.[operation] ?? (operation === 'read' && !(model in rules) ? user : system);
  const managesProducts = groups.includes('product.group_product_manager');
  return (
    groups.includes(needed) ||
    groups.includes(system) ||
    (managesProducts && model.startsWith('product.')) ||
    (needed === salesman && groups.includes('sales_team.group_sale_salesman_all_leads'))
  );
}

/** @throws {OdooFault} where the user may not */
export function demand(env: Env, model: string, operation: Operation): void {
  const { db, uid } = env;
  if (uid === superuser || mayDo(groupsOf(env), model, operation)) return;
  throw accessError(
    `You are not allowed to ${operation === 'write' ? 'modify' : operation === 'read' ? 'access' : operation} ` +
      `'${db.model(model).title}' (${model}) records.\n\nContact your administrator to request access if necessary.`,
  );
}

/** The user that rules do not bind: seeds and whoever sits at the controls. */
export const superuser = 1;

/** Groups of who asks. */
export function groupsOf({ db, uid }: Env): readonly string[] {
  return db.users.get(uid)?.groups ?? [];
}

/** Record rules: "Own Documents Only" sees orders of itself and of nobody (odoo.md 0.8). */
export function isVisible(env: Env, model: string, row: Row): boolean {
  if (env.uid === superuser || (model !== 'sale.order' && model !== 'sale.order.line')) return true;
  const groups = groupsOf(env);
  if (groups.includes('sales_team.group_sale_salesman_all_leads') || groups.includes(system)) return true;
  const order = model === 'sale.order' ? row : env.db.row('sale.order', row['order_id']);
  return !order || order['user_id'] === env.uid || !order['user_id'];
}
