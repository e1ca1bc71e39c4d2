import { z } from 'zod';
import { reason, type Reason } from '../../model/reason.js';
import { ConnectorError, Rejected } from '../errors.js';
import { findingOf } from '../lib/finding.js';
import type { TestReport } from '../ports.js';
import type { OdooClient } from './client.js';
import type { OdooSettings } from './definition.js';
import { RightMissing } from './errors.js';
import { mayDo, type Operation } from './rights.js';
import { CompanyUnknown, type Session } from './session.js';
import { protocolTitles } from './transport/transport.js';
import { isTested } from './version.js';

const allDocuments = 'Sales / User: All Documents';

/** What orders need, in words a person finds in Odoo (odoo.md 7). */
const needs: readonly { model: string; operation: Operation; right: string; group: string }[] = [
  { model: 'sale.order', operation: 'read', right: 'read sales orders', group: allDocuments },
  { model: 'sale.order', operation: 'create', right: 'create sales orders', group: allDocuments },
  { model: 'sale.order', operation: 'write', right: 'change sales orders', group: allDocuments },
  { model: 'product.product', operation: 'read', right: 'read products', group: 'Internal User' },
  { model: 'product.pricelist', operation: 'read', right: 'read price lists', group: 'Internal User' },
  { model: 'res.partner', operation: 'create', right: 'create delivery addresses', group: 'Contact Creation' },
];

/**
 * What flows of records read beside that, and which group gives it; without these such flows do not work, but orders do.
 * Quantities are worked out from moves (odoo.md 3.5).
 */
const reads: readonly { model: string; right: string; group: string; flows: string }[] = [
  { model: 'res.partner', right: 'read contacts', group: 'Internal User', flows: 'customers' },
  { model: 'product.pricelist.item', right: 'read price rules', group: 'Internal User', flows: 'prices' },
  { model: 'stock.move', right: 'read stock moves', group: `${allDocuments}, or Inventory / User`, flows: 'stock' },
  { model: 'stock.quant', right: 'read quantities', group: 'Internal User', flows: 'stock' },
];

/** `test()` of the connection: signs in anew and looks at everything orders need. */
export async function reportOn(client: OdooClient, settings: OdooSettings, connection: string): Promise<TestReport> {
  try {
    const session = await client.session(true);
    return await examine(client, session, settings, connection);
  } catch (error) {
    return { ok: false, product: 'Odoo', findings: [companyUnknown(error) ?? findingOf(error)] };
  }
}

async function examine(
  client: OdooClient,
  session: Session,
  settings: OdooSettings,
  connection: string,
): Promise<TestReport> {
  const modules = await missingModules(client);
  const salesMissing = modules.some(({ code }) => code === 'odoo_module_missing');
  const rights = salesMissing ? [] : await missingRights(client, session);
  const product = `Odoo ${session.version.text} over ${protocolTitles[session.protocol]}`;
  const trouble = [...modules, ...rights, ...(await unreadableRecords(client, session, modules))];
  const ok = !trouble.some(({ code }) => code === 'odoo_module_missing' || code === 'odoo_right_missing');
  const works = ok ? [reason('connection_works', { connection, product, user: session.user })] : [];
  const findings = [...works, ...trouble, ...about(session, settings), ...(await aboutUser(client, session))];
  return { ok, product, findings };
}

function companyUnknown(error: unknown): Reason | undefined {
  if (!(error instanceof ConnectorError && error.cause instanceof CompanyUnknown)) return undefined;
  const { company, known } = error.cause;
  return reason('odoo_company_unknown', { company, known });
}

function about(session: Session, settings: OdooSettings): Reason[] {
  const { version, company, companies } = session;
  const protocol = protocolTitles[session.protocol];
  const others = companies.filter(({ id }) => id !== company.id).map(({ name }) => name);
  const keyHelps = version.major >= 19 && session.protocol !== 'json-2' && settings.protocol === 'auto';
  return [
    ...(isTested(version) ? [] : [reason('odoo_version_untested', { version: version.text, protocol })]),
    reason('odoo_company', { company: company.name, others: others.join(', ') || '–' }),
    ...(keyHelps ? [reason('odoo_api_key_advised', { version: version.text, protocol })] : []),
  ];
}

async function missingModules(client: OdooClient): Promise<Reason[]> {
  const { capabilities } = await client.session();
  const [sale, stock] = await Promise.all([hasModel(client, 'sale.order'), hasModel(client, 'stock.warehouse')]);
  return [
    ...(sale ? [] : [reason('odoo_module_missing', { module: 'Sales (sale_management)', purpose: 'orders' })]),
    ...(stock && (capabilities.warehouses || !sale)
      ? []
      : [
          reason('odoo_module_absent', {
            module: 'Inventory (stock, sale_stock)',
            purpose: 'warehouses of orders, stock',
          }),
        ]),
  ];
}

async function hasModel(client: OdooClient, model: string): Promise<boolean> {
  try {
    await client.search({
      model,
      domain: [],
      shape: z.object({ id: z.number() }),
      limit: 1,
      operation: `look for ${model}`,
    });
    return true;
  } catch (error) {
    if (error instanceof RightMissing) return true; // it is there; what may be done with it is asked next
    if (error instanceof Rejected && (error.code === 'model_missing' || error.code === 'method_missing')) return false;
    throw error;
  }
}

async function missingRights(client: OdooClient, session: Session): Promise<Reason[]> {
  const verdicts = await Promise.all(needs.map(({ model, operation }) => mayDo(client, model, operation)));
  return needs.flatMap(({ right, group }, index) =>
    verdicts[index] ? [] : [reason('odoo_right_missing', { user: session.user, right, group })],
  );
}

/** Warnings: only flows of these records suffer. */
async function unreadableRecords(client: OdooClient, session: Session, modules: Reason[]): Promise<Reason[]> {
  const withStock = !modules.some(({ code }) => code === 'odoo_module_absent');
  const asked = reads.filter(({ model }) => withStock || !model.startsWith('stock.'));
  const verdicts = await Promise.all(asked.map(({ model }) => mayDo(client, model, 'read')));
  return asked.flatMap(({ right, group, flows }, index) =>
    verdicts[index] ? [] : [reason('odoo_flow_right_missing', { user: session.user, right, group, flows })],
  );
}

/** What the groups of the user mean for orders (odoo.md 0.8, 7). */
async function aboutUser(client: OdooClient, session: Session): Promise<Reason[]> {
  const [all, system, sales] = await Promise.all([
    inGroup(client, session, 'sales_team.group_sale_salesman_all_leads'),
    inGroup(client, session, 'base.group_system'),
    inGroup(client, session, 'sales_team.group_sale_salesman'),
  ]);
  const { user } = session;
  return [
    ...(sales && !all ? [reason('odoo_own_documents_only', { user })] : []),
    ...(system ? [reason('odoo_user_is_administrator', { user })] : []),
  ];
}

/** Up to 17 asked of the model, from 18 of the user (seen on 14 and 19). */
function inGroup(client: OdooClient, session: Session, group: string): Promise<boolean> {
  const of = session.capabilities.hasAccess ? { ids: [session.uid] } : {};
  const operation = 'read the groups of the user';
  return client.call(
    { model: 'res.users', method: 'has_group', ...of, args: { group_ext_id: group }, operation },
    z.boolean(),
  );
}
