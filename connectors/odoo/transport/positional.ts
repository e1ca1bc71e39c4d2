import type { WireCall } from './transport.js';

/**
 * Arguments as `execute_kw` takes them: ids first, then by position up to the first that is not given, the rest by name,
 * the context always by name (odoo.md 1.2).
 */
export function positional(call: WireCall): [args: unknown[], kwargs: Record<string, unknown>] {
  const args: unknown[] = call.ids ? [[...call.ids]] : [];
  const kwargs: Record<string, unknown> = {};
  let gap = false;
  for (const name of call.params) {
    const value = call.args[name];
    if (value === undefined) gap = true;
    else if (gap) kwargs[name] = value;
    else args.push(value);
  }
  kwargs['context'] = { ...call.context };
  return [args, kwargs];
}
