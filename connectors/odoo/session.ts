import { z } from 'zod';
import { Rejected, Unauthorized } from '../errors.js';
import {
  capabilitiesOf,
  confirmed,
  fieldAttributes,
  fieldsShape,
  lineFields,
  orderFields,
  type Capabilities,
} from './capabilities.js';
import type { OdooSettings } from './definition.js';
import { RightMissing } from './errors.js';
import type { Way } from './protocol.js';
import type { Protocol } from './transport/transport.js';
import type { OdooVersion } from './version.js';
import { ids, many2one, text, type Linked } from './wire.js';

/** Who is signed in, where, and what is possible there. */
export interface Session {
  version: OdooVersion;
  protocol: Protocol;
  uid: number;
  /** Name of the user, for people. */
  user: string;
  /** The company orders belong to, and its currency. */
  company: Linked & { currency: Linked };
  /** All companies the user may work in. */
  companies: Linked[];
  capabilities: Capabilities;
}

/** A call before there is a session: the context is given. */
export type EarlyCall = <T>(
  call: { model: string; method: 'read' | 'fields_get' | 'search_read'; ids?: number[]; args: Record<string, unknown> },
  shape: z.ZodType<T>,
) => Promise<T>;

/** `company` of the settings names none the user may work in. */
export class CompanyUnknown extends Error {
  override readonly name = 'CompanyUnknown';
  constructor(
    readonly company: string,
    readonly known: string,
  ) {
    super(`the user has no access to a company ${company}; it may work in: ${known}`);
  }
}

const userShape = z.array(z.object({ name: text, company_id: many2one, company_ids: ids }));
const companyShape = z.array(z.object({ id: z.number(), name: text, currency_id: many2one }));

/** Signs in and reads what every later call depends on: five calls, once per connection. */
export async function openSession(
  way: Way,
  uid: number,
  settings: OdooSettings,
  connection: string,
  call: EarlyCall,
): Promise<Session> {
  const [users, order, line] = await Promise.all([
    call(
      { model: 'res.users', method: 'read', ids: [uid], args: { fields: Object.keys(userShape.element.shape) } },
      userShape,
    ),
    readFields(call, 'sale.order', orderFields),
    readFields(call, 'sale.order.line', lineFields),
  ]);
  const [user] = users;
  if (!user) throw new Unauthorized({ connection, operation: 'read the user' }, 'the user may not read itself');
  const companies = await call(
    {
      model: 'res.company',
      method: 'read',
      ids: user.company_ids,
      args: { fields: ['name', 'currency_id'] },
    },
    companyShape,
  );
  const linked = companies.map((company) => ({
    id: company.id,
    name: company.name ?? `#${company.id}`,
    currency: company.currency_id ?? { id: 0, name: '' },
  }));
  return {
    version: way.version,
    protocol: way.transport.protocol,
    uid,
    user: user.name ?? settings.user,
    company: chooseCompany(linked, settings.company, user.company_id),
    companies: linked.map(({ id, name }) => ({ id, name })),
    capabilities: confirmed(capabilitiesOf(way.version), order, line),
  };
}

/** Fields of a model that may be missing; none where its app is not installed. */
async function readFields(call: EarlyCall, model: string, allfields: string[]): Promise<z.output<typeof fieldsShape>> {
  try {
    return await call({ model, method: 'fields_get', args: { allfields, attributes: fieldAttributes } }, fieldsShape);
  } catch (error) {
    if (error instanceof Rejected || error instanceof RightMissing) return {}; // test() says what is missing
    throw error;
  }
}

function chooseCompany(
  companies: Session['company'][],
  wanted: OdooSettings['company'],
  own: Linked | undefined,
): Session['company'] {
  const name = typeof wanted === 'string' ? wanted.toLowerCase() : undefined;
  const found = companies.find((company) =>
    wanted === undefined
      ? company.id === own?.id
      : company.id === Number(wanted) || company.name.toLowerCase() === name,
  );
  const first = wanted === undefined ? (found ?? companies[0]) : found;
  if (first) return first;
  throw new CompanyUnknown(String(wanted ?? own?.name ?? ''), companies.map((company) => company.name).join(', '));
}
