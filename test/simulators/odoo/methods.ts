import { OdooFault, typeError, userError, valueError } from './fault.js';
import type { Env } from './orm/env.js';
import { describeFields, read } from './orm/read.js';
import { count, search } from './orm/search.js';
import { create, remove, write } from './orm/write.js';
import { demand, groupsOf, mayDo, type Operation } from './rights.js';

/** A call once ids and arguments are told apart. */
export interface Called {
  env: Env;
  model: string;
  ids: number[];
  args: Readonly<Record<string, unknown>>;
}

/** A method as clients may call it; names and order of arguments as in odoo/models.py (14–18), odoo/orm/models.py (19). */
export interface Method {
  on: 'model' | 'records';
  params: readonly string[];
  /** Arguments that must be given. */
  needs?: readonly string[];
  from?: number;
  until?: number;
  /** Only this model has it. */
  model?: string;
  right?: Operation;
  run(called: Called): unknown;
}

const number = (value: unknown): number => Number(value || 0);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Methods but `load`, which is a transaction of its own; see `load/transaction.ts`. */
export const methods: Readonly<Record<string, Method>> = {
  search: {
    on: 'model',
    params: ['domain', 'offset', 'limit', 'order', 'count'],
    needs: ['domain'],
    right: 'read',
    run({ env, model, args }) {
      if (args['count']) {
        if (env.db.version >= 17) throw typeError(unexpected('search', 'count')); // gone in 17 (odoo.md 2.4)
        return count(env, model, args['domain']).length;
      }
      return search(env, model, args['domain'], pageOf(args));
    },
  },
  search_count: {
    on: 'model',
    params: ['domain', 'limit'],
    needs: ['domain'],
    right: 'read',
    run: ({ env, model, args }) => count(env, model, args['domain']).length,
  },
  search_read: {
    on: 'model',
    params: ['domain', 'fields', 'offset', 'limit', 'order', 'load'],
    right: 'read',
    run: ({ env, model, args }) =>
      read(env, model, search(env, model, args['domain'] ?? [], pageOf(args)), args['fields'], args['load']),
  },
  read: {
    on: 'records',
    params: ['fields', 'load'],
    right: 'read',
    run: ({ env, model, ids, args }) => read(env, model, ids, args['fields'], args['load']),
  },
  fields_get: {
    on: 'model',
    params: ['allfields', 'attributes'],
    run: ({ env, model, args }) => describeFields(env.db, model, args['allfields'], args['attributes']),
  },
  create: {
    on: 'model',
    params: ['vals_list'],
    needs: ['vals_list'],
    right: 'create',
    run({ env, model, args }) {
      const given = args['vals_list'];
      const list = (Array.isArray(given) ? given : [given]) as Record<string, unknown>[];
      const ids = list.map((values) => create(env, model, values));
      return Array.isArray(given) ? ids : ids[0];
    },
  },
  write: {
    on: 'records',
    params: ['vals'],
    needs: ['vals'],
    right: 'write',
    run({ env, model, ids, args }) {
      write(env, model, ids, args['vals'] as Record<string, unknown>);
      return true;
    },
  },
  unlink: {
    on: 'records',
    params: [],
    right: 'unlink',
    run({ env, model, ids }) {
      remove(env, model, ids);
      return true;
    },
  },
  name_get: {
    on: 'records',
    params: [],
    until: 17, // odoo.md 2.4
    right: 'read',
    run: ({ env, model, ids }) =>
      ids.flatMap((id) => {
        const row = env.db.row(model, id);
        return row ? [[id, env.db.display(model, row)]] : [];
      }),
  },
  check_access_rights: {
    on: 'model',
    params: ['operation', 'raise_exception'],
    needs: ['operation'],
    run({ env, model, args }) {
      const operation = args['operation'] as Operation;
      if (mayDo(groupsOf(env), model, operation)) return true;
      if (args['raise_exception'] === false) return false;
      return demand(env, model, operation);
    },
  },
  has_access: {
    on: 'records',
    params: ['operation'],
    needs: ['operation'],
    from: 18, // odoo.md 2.4
    run: ({ env, model, args }) => mayDo(groupsOf(env), model, args['operation'] as Operation),
  },
  get_external_id: {
    on: 'records',
    params: [],
    // Keys are numbers: JSON writes them as text, XML-RPC cannot (odoo.md 2.1).
    run: ({ env, model, ids }) => new Map(ids.map((id) => [id, env.db.externalIds.of(model, id)[0] ?? ''])),
  },
  check_object_reference: {
    on: 'model',
    model: 'ir.model.data',
    params: ['module', 'xml_id', 'raise_on_access_error'],
    needs: ['module', 'xml_id'],
    run({ env, args }) {
      const name = `${String(args['module'])}.${String(args['xml_id'])}`;
      const found = env.db.externalIds.get(name);
      if (!found || !env.db.row(found.model, found.id)) {
        throw valueError(`External ID not found in the system: ${name}`);
      }
      const visible = count(env, found.model, [['id', '=', found.id]]).length > 0; // archived or not to be seen
      return [found.model, visible ? found.id : false];
    },
  },
  context_get: {
    on: 'model',
    model: 'res.users',
    params: [],
    // seen on 14 and 19
    run: ({ env }) => ({ lang: 'en_US', tz: false, ...(env.db.version >= 19 && { uid: env.uid }) }),
  },
  action_archive: { on: 'records', params: [], right: 'write', run: (called) => setActive(called, false) },
  action_unarchive: { on: 'records', params: [], right: 'write', run: (called) => setActive(called, true) },
  action_confirm: {
    on: 'records',
    model: 'sale.order',
    params: [],
    right: 'write',
    run: confirm,
  },
  action_cancel: {
    on: 'records',
    model: 'sale.order',
    params: [],
    right: 'write',
    run({ env, ids }) {
      write(env, 'sale.order', ids, { state: 'cancel' });
      return true;
    },
  },
};

function pageOf(args: Called['args']): { offset: number; limit: number; order: string | undefined } {
  return { offset: number(args['offset']), limit: number(args['limit']), order: text(args['order']) };
}

function setActive({ env, model, ids }: Called, active: boolean): boolean {
  write(env, model, ids, { active });
  return true;
}

/** odoo.md 3.6: up to 16 a confirmed order is confirmed again and its date reset, from 17 refused (text seen on 19). */
function confirm({ env, ids }: Called): boolean {
  const { db } = env;
  const states = ids.map((id) => String(db.row('sale.order', id)?.['state'] ?? ''));
  if (db.version >= 17 && states.some((state) => state !== 'draft' && state !== 'sent')) {
    throw userError('Some orders are not in a state requiring confirmation.');
  }
  if (states.some((state) => state === 'done' || state === 'cancel')) {
    throw userError('It is not allowed to confirm an order in the following states: cancel, done');
  }
  write(env, 'sale.order', ids, { state: 'sale', date_order: db.now().slice(0, 19) });
  return true;
}

function unexpected(method: string, argument: string): string {
  return `${method}() got an unexpected keyword argument '${argument}'`;
}

/** `has_group` is asked of the model up to 17 and of the user from 18 (seen on 14 and 19). */
export function hasGroup(version: number): Method {
  return {
    on: version >= 18 ? 'records' : 'model',
    model: 'res.users',
    params: ['group_ext_id'],
    needs: ['group_ext_id'],
    run: ({ env, ids, args }) =>
      (env.db.users.get(ids[0] ?? env.uid)?.groups ?? []).includes(String(args['group_ext_id'])),
  };
}

/** There is no such method (texts seen on 14 and 19). */
export function noSuchMethod(version: number, model: string, method: string): OdooFault {
  const text =
    version >= 18
      ? `The method '${model}.${method}' does not exist`
      : `type object '${model}' has no attribute '${method}'`;
  return new OdooFault('builtins.AttributeError', text);
}
