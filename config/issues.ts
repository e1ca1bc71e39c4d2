import type { z } from 'zod';
import type { JsonSchema } from './json-schema.js';
import { didYouMean } from './suggest.js';

/** A problem before its place in the file is known. */
export interface Finding {
  path: PropertyKey[];
  found: string;
  expected: string;
  example?: string;
}

type Issue = z.core.$ZodIssue;

/**
 * What zod found, in the words of the person who wrote the file: what stands there, what may stand there (with the field's
 * description), a line that would be right.
 *
 * @param schema JSON Schema of what was parsed, to know what may stand where
 * @param value what was parsed
 * @param at where in the file it stands
 */
export function findingsOf(
  issues: readonly Issue[],
  schema: JsonSchema,
  value: unknown,
  at: readonly PropertyKey[],
): Finding[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return ofUnion(issue, schema, value, at);
    const place = [...at, ...issue.path];
    const here = schemaAt(schema, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey([...place, key], Object.keys(propertiesOf(here))));
    }
    const example = exampleLine(issue.path.at(-1), here);
    return [
      {
        path: place,
        found: shown(valueAt(value, issue.path)),
        expected: expectedBy(issue, here),
        ...(example && { example }),
      },
    ];
  });
}

/** An unknown key, with the one that was probably meant. */
export function unknownKey(path: PropertyKey[], known: readonly string[]): Finding {
  const key = String(path.at(-1));
  const meant = didYouMean(key, known);
  const expected = meant === undefined ? `one of ${known.join(', ')}` : `did you mean "${meant}"?`;
  return { path, found: `the unknown key "${key}"`, expected };
}

/** A value as it is shown: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Of several forms, the one that the value comes nearest to is the one that was meant. */
function ofUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  schema: JsonSchema,
  value: unknown,
  at: readonly PropertyKey[],
): Finding[] {
  const here = schemaAt(schema, issue.path);
  const given = valueAt(value, issue.path);
  const forms = issue.errors.map((issues, index) => ({ issues, schema: here.anyOf?.[index] ?? here }));
  const [nearest] = forms.sort((a, b) => missing(a.issues) - missing(b.issues));
  if (!nearest || typeof given !== 'object' || given === null) {
    const example = exampleLine(issue.path.at(-1), here);
    const expected = describe(here, here.anyOf?.map(typeOf).join(', or ') ?? issue.message);
    return [{ path: [...at, ...issue.path], found: shown(given), expected, ...(example && { example }) }];
  }
  return findingsOf(nearest.issues, nearest.schema, given, [...at, ...issue.path]);
}

function missing(issues: readonly Issue[]): number {
  return issues.reduce((total, issue) => total + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function expectedBy(issue: Issue, schema: JsonSchema): string {
  switch (issue.code) {
    case 'invalid_type':
      return describe(schema, typeOf(schema) ?? issue.expected);
    case 'invalid_value':
      return describe(schema, `one of ${issue.values.map(String).join(', ')}`);
    case 'invalid_format':
    case 'custom':
      return describe(schema, plain(issue.message));
    case 'too_small':
    case 'too_big':
      return describe(schema, limitOf(issue));
    default:
      return describe(schema, plain(issue.message));
  }
}

function limitOf(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const [word, limit] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string' && Number(limit) === 1) return 'a text that is not empty';
  const unit = issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' characters' : '';
  return issue.inclusive === false && issue.code === 'too_small'
    ? `more than ${limit}${unit}`
    : `${word} ${limit}${unit}`;
}

function describe(schema: JsonSchema, expected: string): string {
  return schema.description ? `${expected} (${schema.description.replace(/\.$/, '')})` : expected;
}

function plain(message: string): string {
  return message
    .replace(/^Invalid input: /, '')
    .replace(/^expected /, '')
    .replace(/^Invalid URL$/, 'an address such as https://example.com');
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`;
  if (schema.format === 'uri') return 'an address such as https://example.com';
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(', or ');
  const [type] = [schema.type ?? 'value'].flat();
  return (
    {
      string: 'a text',
      number: 'a number',
      integer: 'a whole number',
      boolean: 'true or false',
      array: 'a list',
      object: 'keys and values',
    }[String(type)] ?? 'a value'
  );
}

/** A line for the file, `key: value`; undefined where none is known that would surely be right. */
function exampleLine(key: PropertyKey | undefined, schema: JsonSchema): string | undefined {
  const value = exampleOf(schema);
  if (value === undefined || typeof key !== 'string') return undefined;
  return `${key}: ${typeof value === 'string' && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value)}`;
}

function exampleOf(schema: JsonSchema): unknown {
  const given = schema.examples?.[0] ?? schema.const ?? schema.enum?.[0] ?? schema.default;
  if (given !== undefined) return given;
  if (schema.format === 'uri') return 'https://example.com';
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return 4;
  if (schema.type === 'array' && schema.items) {
    const item = exampleOf(schema.items);
    return item === undefined ? undefined : [item];
  }
  return undefined;
}

function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema {
  return path.reduce<JsonSchema>((here, segment) => {
    if (typeof segment === 'number') return here.items ?? {};
    const rest = typeof here.additionalProperties === 'object' ? here.additionalProperties : {};
    return propertiesOf(here)[String(segment)] ?? rest;
  }, schema);
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return schema.properties ?? {};
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (here, segment) =>
      typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[segment] : undefined,
    value,
  );
}
