import { accessError, OdooFault, typeError } from './fault.js';
import { load, type Disturbance } from './load/transaction.js';
import { hasGroup } from './methods-access.js';
import { methods, noSuchMethod, type Method } from './methods.js';
import type { Env } from './orm/env.js';
import { demand } from './rights.js';
import type { OdooState } from './state.js';

/** A call of a method, its arguments by name. */
export interface NamedCall {
  uid: number;
  model: string;
  method: string;
  ids: number[];
  args: Readonly<Record<string, unknown>>;
  context: Readonly<Record<string, unknown>>;
  disturbed?: Disturbance;
}

const loadMethod: Method = {
  on: 'model',
  params: ['fields', 'data'],
  needs: ['fields', 'data'],
  run: () => undefined, // a transaction of its own, below
};

/** The method of a model in this version. @throws {OdooFault} as Odoo does for an unknown or private one (odoo.md 1.6) */
export function findMethod(state: OdooState, model: string, name: string): Method {
  const { version, db } = state;
  if (name.startsWith('_')) {
    const shown = version >= 18 ? `'${model}.${name}'` : name; // seen on 14 and 19
    throw accessError(`Private methods (such as ${shown}) cannot be called remotely.`);
  }
  db.model(model);
  const known = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const method = name === 'load' ? loadMethod : name === 'has_group' ? hasGroup(version) : known;
  const { from = 0, until = Infinity } = method ?? {};
  const old = name === 'get_contextual_price' && !db.apps.contextualPrice;
  if (!method || old || (method.model ?? model) !== model || version < from || version > until) {
    throw noSuchMethod(version, model, name);
  }
  return method;
}

/** Arguments of `execute_kw`: ids first where the method is one of records, the rest in order or by name (odoo.md 1.2). */
export function byName(
  method: Method,
  name: string,
  positional: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
): Pick<NamedCall, 'ids' | 'args' | 'context'> {
  const { context, ...rest } = named;
  const given = [...positional];
  const ids = method.on === 'records' ? idsOf(given.shift()) : [];
  if (given.length > method.params.length) {
    const takes = method.params.length + 1;
    throw typeError(`${name}() takes ${takes} positional arguments but ${given.length + 1} were given`);
  }
  const args: Record<string, unknown> = { ...rest };
  given.forEach((value, place) => (args[method.params[place] ?? ''] = value));
  const unknown = Object.keys(args).find((argument) => !method.params.includes(argument));
  if (unknown !== undefined) throw typeError(`${name}() got an unexpected keyword argument '${unknown}'`);
  const missing = method.needs?.find((argument) => args[argument] === undefined);
  if (missing !== undefined) throw typeError(`${name}() missing 1 required positional argument: '${missing}'`);
  return { ids, args, context: (context ?? {}) as Record<string, unknown> };
}

/** One id or a list. */
export function idsOf(value: unknown): number[] {
  return [value].flat().filter((id): id is number => typeof id === 'number');
}

/** Runs a call in its own transaction. @throws {OdooFault} */
export async function run(state: OdooState, call: NamedCall): Promise<unknown> {
  const { uid, model, ids, args, context, disturbed } = call;
  const method = findMethod(state, model, call.method);
  const env = state.env(uid, context);
  checkCompanies(env);
  if (call.method === 'load') {
    return load(state, env, model, args['fields'] as string[], args['data'] as unknown[][], disturbed);
  }
  if (disturbed?.conflict) {
    throw new OdooFault(
      'psycopg2.errors.SerializationFailure',
      'could not serialize access due to concurrent update\n',
    );
  }
  if (method.right) demand(env, model, method.right);
  return method.run({ env, model, ids, args });
}

/** Text seen on 19. */
function checkCompanies({ db, uid, context }: Env): void {
  const wanted = context['allowed_company_ids'];
  if (!Array.isArray(wanted)) return;
  const own = db.row('res.users', uid)?.['company_ids'];
  const allowed = Array.isArray(own) ? (own as number[]) : [];
  if (wanted.some((id) => !allowed.includes(id as number))) {
    throw accessError('Access to unauthorized or invalid companies.');
  }
}
