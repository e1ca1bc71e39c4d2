import fc from 'fast-check';

/** A JSON Schema, as far as OpenAPI documents of ours use it. */
export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
}

/** Strings that have broken somebody's program. */
const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202eevil',
    '\r\nx: y',
    '<script>alert(1)</script>',
    '=1+1',
    '../../etc/passwd',
    '%00',
  ],
  ...[
    "' or 1=1 --",
    '{{7*7}}',
    '__proto__',
    'constructor',
    'null',
    '-1',
    '1e400',
    '９',
    'ß'.repeat(300),
    'x'.repeat(10_000),
  ],
);

const byFormat: Record<string, fc.Arbitrary<string>> = {
  'date-time': fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') })
    .map((at) => at.toISOString()),
  email: fc.stringMatching(/^[a-z]{1,12}$/).map((name) => `${name}@brand.example`),
  uri: fc.constantFrom(
    'http://127.0.0.1:9/',
    'https://127.0.0.1:1/x?y=z',
    'http://[::1]/',
    'https://user:pw@10.0.0.1/',
  ),
  uuid: fc.uuid(),
};

/** Values that mostly fit a schema and sometimes, anywhere in them, do not. */
export function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fitting(schema) },
    { weight: 1, arbitrary: nasty },
    { weight: 1, arbitrary: anything },
  );
}

const anything = fc.jsonValue({ maxDepth: 2 });

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fromSchema));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf) as Schema);
  const types = [schema.type ?? 'any'].flat();
  return fc.oneof(...types.map((type) => (byType[type] ?? (() => anything))(schema)));
}

const byType: Record<string, (schema: Schema) => fc.Arbitrary<unknown>> = {
  string: text,
  integer: ({ minimum = -1_000, maximum = 2_147_483_648 }) =>
    fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2_147_483_647) }),
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = {}, minItems = 0, maxItems = 4 }) =>
    fc.array(fromSchema(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }),
  object: record,
};

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const known = format === undefined ? undefined : byFormat[format];
  if (known) return known;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'binary', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
}

function record({ properties = {}, required = [], additionalProperties: rest }: Schema): fc.Arbitrary<unknown> {
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, fromSchema(each)])),
    { requiredKeys: required.filter((name) => name in properties) },
  );
  if (typeof rest !== 'object') return named;
  const more = fc.dictionary(fc.string({ maxLength: 10 }), fromSchema(rest), { maxKeys: 3 });
  return fc.tuple(named, more).map(([own, others]) => ({ ...others, ...own }));
}
