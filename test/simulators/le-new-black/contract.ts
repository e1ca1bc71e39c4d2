import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openapi } from './schema/openapi.js';

/** One operation of the vendor's description. */
export interface Operation {
  id: string;
  method: 'GET' | 'POST';
  /** Path with `:name` parameters. */
  route: string;
  /** Whether a token is needed. */
  secured: boolean;
  /** What is wrong with a request; empty where it keeps to the contract. */
  problems(request: { query: Record<string, string>; contentType: string; body: unknown }): string[];
}

interface Described {
  operationId: string;
  security?: unknown[];
  parameters?: ({ $ref: string } | { name: string; in: string })[];
  requestBody?: { content: Partial<Record<(typeof contentTypes)[number], { schema: { $ref: string } }>> };
}

const contentTypes = ['application/json', 'multipart/form-data'] as const;
const base = 'openapi.json';
const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false });
addFormats.default(ajv);
ajv.addSchema(openapi, base);

/** A check of data against a schema of the description: `Order`, `Retailer`; tests hold the simulator's own answers to it. */
export function schemaOf(name: keyof (typeof openapi)['components']['schemas']): ValidateFunction {
  return compile(`#/components/schemas/${name}`);
}

/** Every operation the simulator serves. */
export const operations: readonly Operation[] = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) =>
    toOperation(path, method.toUpperCase() as Operation['method'], described as Described),
  ),
);

function toOperation(path: string, method: Operation['method'], described: Described): Operation {
  const allowed = new Set(['access_token', ...queryNames(described)]);
  const expected = contentTypes.find((type) => described.requestBody?.content[type]);
  const schema = expected && described.requestBody?.content[expected]?.schema.$ref;
  const validate = schema === undefined ? undefined : compile(schema);
  return {
    id: described.operationId,
    method,
    route: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    secured: described.security === undefined,
    problems({ query, contentType, body }) {
      const unknown = Object.keys(query).filter((name) => !allowed.has(name));
      const found = unknown.map((name) => `there is no parameter ${name}`);
      if ('page' in query && !/^[1-9]\d*$/.test(query['page'] ?? '')) found.push('page must be a whole number from 1');
      if (!validate || !expected) return found;
      if (!contentType.startsWith(expected)) found.push(`the body must be sent as ${expected}`);
      if (!validate(asDescribed(body)))
        found.push(ajv.errorsText(validate.errors, { dataVar: 'body', separator: '\n' }));
      return found.flatMap((problem) => problem.split('\n'));
    },
  };
}

/** Of a file in a multipart body the description only knows that it is a text of bytes. */
function asDescribed(body: unknown): unknown {
  const file = (body as { file?: unknown } | undefined)?.file;
  return typeof file === 'object' ? { ...(body as object), file: '' } : body;
}

function queryNames(described: Described): string[] {
  return (described.parameters ?? []).flatMap((parameter) => {
    if ('$ref' in parameter) return ['page'];
    return parameter.in === 'query' ? [parameter.name] : [];
  });
}

function compile(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`${base}${pointer}`);
  if (!validate) throw new Error(`The description has no ${pointer}`);
  return validate;
}
