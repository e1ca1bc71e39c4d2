import { OdooFault, typeError } from './fault.js';
import type { Env } from './orm/env.js';
import { describeFields, read } from './orm/read.js';
import { count, search } from './orm/search.js';
import { create } from './orm/create.js';
import { remove, write } from './orm/write.js';
import { accessMethods } from './methods-access.js';
import { orderMethods } from './methods-order.js';
import { productMethods } from './methods-product.js';
import type { Operation } from './rights.js';

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
  ...accessMethods,
  ...orderMethods,
  ...productMethods,
  action_archive: { on: 'records', params: [], right: 'write', run: (called) => setActive(called, false) },
  action_unarchive: { on: 'records', params: [], right: 'write', run: (called) => setActive(called, true) },
};

function pageOf(args: Called['args']): { offset: number; limit: number; order: string | undefined } {
  return { offset: number(args['offset']), limit: number(args['limit']), order: text(args['order']) };
}

function setActive({ env, model, ids }: Called, active: boolean): boolean {
  write(env, model, ids, { active });
  return true;
}

function unexpected(method: string, argument: string): string {
  return `${method}() got an unexpected keyword argument '${argument}'`;
}

/** There is no such method (texts seen on 14 and 19). */
export function noSuchMethod(version: number, model: string, method: string): OdooFault {
  const text =
    version >= 18
      ? `The method '${model}.${method}' does not exist`
      : `type object '${model}' has no attribute '${method}'`;
  return new OdooFault('builtins.AttributeError', text);
}
