import { valueError } from './fault.js';
import type { Method } from './methods.js';
import { count } from './orm/search.js';
import { demand, groupsOf, mayDo, type Operation } from './rights.js';

/** Methods about rights, users and external ids. */
export const accessMethods: Readonly<Record<string, Method>> = {
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
};

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
