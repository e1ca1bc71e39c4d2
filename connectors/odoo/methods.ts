/** What is known of a method that may be called: nothing else is ever sent, so nothing that deletes can be. */
export interface MethodSpec {
  /** Whether it is called on records (their ids come first), on the model, or on either after the version. */
  on: 'model' | 'records' | 'either';
  /** Names of its arguments in Odoo's own order, ids excluded; JSON-2 sends names, the others the order. */
  params: readonly string[];
  /** What a second sending would do; see `HttpRequest.effect`. */
  effect: 'none' | 'repeatable' | 'once';
  /** Context that always goes with it and that a caller cannot change. */
  context?: Readonly<Record<string, unknown>>;
}

/**
 * Methods the client may call. Names and order of arguments are the same in 14 to 19 but for the first of `search` and
 * `search_count`, which therefore goes by position (odoo/models.py 14–18, odoo/orm/models.py 19).
 */
export const methods = {
  search_read: { on: 'model', params: ['domain', 'fields', 'offset', 'limit', 'order'], effect: 'none' },
  search_count: { on: 'model', params: ['domain'], effect: 'none' },
  read: { on: 'records', params: ['fields'], effect: 'none' },
  // odoo.md 3.4: public in 16 to 19, of one product a call.
  get_contextual_price: { on: 'records', params: [], effect: 'none' },
  fields_get: { on: 'model', params: ['allfields', 'attributes'], effect: 'none' },
  context_get: { on: 'model', params: [], effect: 'none' },
  check_access_rights: { on: 'model', params: ['operation', 'raise_exception'], effect: 'none' },
  has_access: { on: 'records', params: ['operation'], effect: 'none' },
  has_group: { on: 'either', params: ['group_ext_id'], effect: 'none' },
  get_external_id: { on: 'records', params: [], effect: 'none' },
  check_object_reference: { on: 'model', params: ['module', 'xml_id'], effect: 'none' },
  // odoo.md 4.2: with these two keys an existing record is left as it is, so a repeat is harmless.
  load: {
    on: 'model',
    params: ['fields', 'data'],
    effect: 'repeatable',
    context: { mode: 'update', noupdate: true, tz: 'UTC', tracking_disable: true },
  },
  write: { on: 'records', params: ['vals'], effect: 'repeatable' },
  // odoo.md 3.6: a second confirmation is accepted up to 16 and resets the date, so it is never repeated blindly.
  action_confirm: { on: 'records', params: [], effect: 'once' },
} as const satisfies Record<string, MethodSpec>;

/** Name of a method the client may call. */
export type MethodName = keyof typeof methods;

/** The row of a method, or undefined for one that is not to be called. */
export function methodSpec(name: string): MethodSpec | undefined {
  return Object.hasOwn(methods, name) ? methods[name as MethodName] : undefined;
}
