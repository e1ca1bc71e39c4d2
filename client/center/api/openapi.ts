import { z } from 'zod';
import { problem } from './contract/common.js';
import { routes, type Route } from './contract/routes.js';
import { apiPrefix } from './register.js';

type Json = Record<string, unknown>;

/** What any route may answer when it does not do what was asked. */
const refusals: Readonly<Record<number, string>> = {
  400: 'The request is not right.',
  401: 'Nobody is signed in.',
  403: 'It is not allowed.',
  404: 'There is no such thing.',
  409: 'It does not fit with how things stand.',
  412: 'Somebody else changed it meanwhile.',
  413: 'The request is too long.',
  414: 'The address is too long.',
  415: 'The body is no JSON.',
  422: 'It was tried and is not possible.',
  429: 'Too many tries.',
  503: 'A server is away; nothing is lost.',
};

/** The API as an OpenAPI 3.1 document, made from the very schemas that check it. */
export function openApiDocument(publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [id, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(id, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Selvedge Integration center', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl + apiPrefix }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'selvedge', description: 'People; with X-CSRF-Token.' },
        token: { type: 'http', scheme: 'bearer', description: 'Programs; by scopes.' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
    paths,
  };
}

function operation(id: string, route: Route): Json {
  const { summary, role, scope, params, query, body, idempotent, versioned, method } = route;
  const header = (name: string, description: string, required = false): Json => ({
    ...{ name, in: 'header', required, description, schema: { type: 'string' } },
  });
  return {
    operationId: id,
    summary,
    ...(role !== 'anyone' && {
      description: `Role: ${role}.${scope ? ` Scope of tokens: ${scope}.` : ' Not for tokens.'}`,
      security: [{ session: [] }, ...(scope ? [{ token: [] }] : [])],
    }),
    parameters: [
      ...parametersOf(params, 'path'),
      ...parametersOf(query, 'query'),
      ...(idempotent ? [header('Idempotency-Key', 'A repeated call with the same key joins the first.')] : []),
      ...(versioned ? [header('If-Match', 'The version that was seen.', true)] : []),
    ],
    ...(body &&
      method !== 'GET' && { requestBody: { required: true, content: contentOf(route, schemaOf(body, 'input')) } }),
    responses: { ...answerOf(route), ...refusalsOf() },
  };
}

/** A form sends the same fields. */
function contentOf({ form }: Route, schema: Json): Json {
  return { ...json(schema), ...(form && { 'application/x-www-form-urlencoded': { schema } }) };
}

function answerOf({ status, answer, produces, form, summary }: Route): Json {
  const content = answer
    ? { ...json(schemaOf(answer, 'output')), ...(form && { 'text/html': {} }) }
    : produces === 'text/event-stream'
      ? { 'text/event-stream': { schema: { type: 'string' } } }
      : produces === 'download'
        ? { 'text/csv': {}, 'application/x-ndjson': {}, 'application/json': {} }
        : undefined;
  return { [status ?? 200]: { description: summary, ...(content && { content }) } };
}

function refusalsOf(): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [status, { description, content }]),
  );
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => {
    const { description, ...rest } = each;
    return {
      ...{ name, in: where, required: where === 'path' || required.includes(name), schema: rest },
      ...(description !== undefined && { description }),
    };
  });
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  delete made['$schema'];
  return inlined(made, (made['$defs'] ?? {}) as Record<string, Json>);
}

/** Named schemas are written out where they are used: every schema of the document stands alone. */
function inlined(schema: Json, defs: Record<string, Json>): Json {
  const walk = (value: unknown, isNames = false): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref: ref, ...rest } = value as Json;
    if (typeof ref === 'string' && !isNames) return walk({ ...defs[ref.replace('#/$defs/', '')], ...rest });
    // Among names of properties, `id` is one as any other; elsewhere it is zod's name of the schema.
    const entries = Object.entries(value).filter(([name]) => isNames || (name !== '$defs' && name !== 'id'));
    return Object.fromEntries(entries.map(([name, each]) => [name, walk(each, name === 'properties' && !isNames)]));
  };
  return walk(schema) as Json;
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}
