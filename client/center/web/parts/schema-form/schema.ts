import type { z } from 'zod';
import type { fieldProblem } from '../../../api/contract/common.js';

/** As much of JSON Schema as forms are made from. */
export interface Schema {
  type?: string;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  format?: string;
  minimum?: number;
  maximum?: number;
  secret?: boolean;
}

/** What a form field got wrong, as the API says it. */
export type FieldProblem = z.output<typeof fieldProblem>;

/** How a field is edited. */
export type Editor = 'secret' | 'text' | 'number' | 'switch' | 'choice' | 'words' | 'mapping' | 'group' | 'json';

/** The editor that fits a schema; what no editor fits is written as JSON. */
export function editorOf(schema: Schema): Editor {
  if (schema.secret) return 'secret';
  if (schema.enum) return 'choice';
  if (schema.properties) return 'group';
  if (schema.type === 'boolean') return 'switch';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'string' || schema.anyOf?.some(({ type }) => type === 'string')) return 'text';
  if (schema.type === 'array' && schema.items && ['string', undefined].includes(schema.items.type)) return 'words';
  const values = schema.additionalProperties;
  if (schema.type === 'object' && typeof values === 'object' && values.type === 'string') return 'mapping';
  return 'json';
}

/** Fields in the order they are declared, with those a newcomer must fill in apart from those that have a default. */
export function fieldsOf(schema: Schema): { first: [string, Schema][]; later: [string, Schema][] } {
  const all = Object.entries(schema.properties ?? {});
  const needed = (name: string, field: Schema): boolean =>
    (schema.required ?? []).includes(name) ||
    field.secret === true ||
    (field.default === undefined && !['group', 'json', 'mapping'].includes(editorOf(field)));
  return {
    first: all.filter(([name, field]) => needed(name, field)),
    later: all.filter(([name, field]) => !needed(name, field)),
  };
}

/** `externalIdPrefix` → `External id prefix`, `apiKey` → `API key`. */
export function humanized(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  const spelled = words.replace(/\b(api|url|id|edi|http|ean13|sku)\b/g, (word) => word.toUpperCase());
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

/** The problem with the field at a path; the API's path may begin with where the form stands in what was sent. */
export function problemAt(problems: readonly FieldProblem[], path: readonly string[]): FieldProblem | undefined {
  return problems.find((problem) => problem.path.slice(-path.length).join('.') === path.join('.'));
}

/** A copy that lacks these. */
export function without<T>(values: Record<string, T>, ...names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** A copy with the value at a path replaced; `undefined` takes it out. */
export function withValue(
  values: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [name = '', ...rest] = path;
  const inner = rest.length === 0 ? value : withValue((values[name] ?? {}) as Record<string, unknown>, rest, value);
  const others = without(values, name);
  const gone = inner === undefined || (rest.length > 0 && Object.keys(inner as object).length === 0);
  return gone ? others : { ...others, [name]: inner };
}
