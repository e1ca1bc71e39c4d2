import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, type RouteId } from '../../client/center/api/contract/routes.js';
import { openApiDocument } from '../../client/center/api/openapi.js';
import { startCenterSystem, type CenterSystem } from '../support/center.js';
import { flow } from '../support/e2e-system.js';
import { fromSchema, type Schema } from '../support/from-schema.js';

/** The same calls at every run of the test, unless another seed is given. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_127);
/** Calls of each operation; fewer where each waits for a workflow. */
const calls = 24;
const waiting: ReadonlySet<string> = new Set(['testConnection', 'rotateSecrets', 'resumeConnection', 'sendTestOrder']);

interface Operation {
  operationId: RouteId;
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema & { $ref?: string } }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: { Problem: Schema } };
}

const document = openApiDocument('http://127.0.0.1') as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);
// Ends the very session all others are made in.
const fuzzed = operations.filter(({ operationId }) => operationId !== 'signOut');

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);

let world: CenterSystem;
/** Ids of things that are there, by the first part of the path. */
let known: Record<string, string[]>;
beforeAll(async () => {
  world = await startCenterSystem();
  await world.system.run();
  const preview = await world.system.runFlow('odoo-lnb-customers', { mode: 'preview' });
  const { rows: runs } = (await world.admin.call('listRuns')).body;
  const { rows: held } = (await world.admin.call('listHeldOrders')).body;
  known = {
    connections: ['lnb-main', 'odoo-main'],
    flows: [flow, 'odoo-lnb-customers'],
    plans: [preview.plan ?? ''],
    runs: runs.map(({ id }) => id),
    orders: [flow, ...held.map(({ order }) => order)],
  };
}, 180_000);
afterAll(() => world.close());

interface Given {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

/** What a caller may send to an operation; most of it as the document says. */
function given({ path, parameters, requestBody }: (typeof operations)[number]): fc.Arbitrary<Given> {
  const ids = known[path.split('/')[1] ?? ''] ?? [];
  const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const part = (where: 'path' | 'query' | 'header'): fc.Arbitrary<Record<string, string>> => {
    const own = parameters.filter((each) => each.in === where);
    const values = own.map(({ name, schema }): [string, fc.Arbitrary<string>] => {
      const any = fromSchema(schema).map(asText);
      return [name, where === 'path' && ids.length > 0 ? fc.oneof(fc.constantFrom(...ids), any) : any];
    });
    const requiredKeys = own.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(Object.fromEntries(values), { requiredKeys }) as fc.Arbitrary<Record<string, string>>;
  };
  const schema = requestBody?.content['application/json']?.schema;
  return fc.record({
    path: part('path'),
    // Node itself refuses longer heads, before anybody of us is asked.
    query: part('query').map((each) => cut(each, 2_000)),
    // A header that cannot be written never leaves a client.
    headers: part('header').map(written),
    body: schema ? fromSchema(schema) : fc.constant(undefined),
  });
}

const cut = (each: Record<string, string>, length: number): Record<string, string> =>
  Object.fromEntries(Object.entries(each).map(([name, value]) => [name, value.slice(0, length)]));
const written = (each: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(each).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '').slice(0, 2_000)]),
  );
/** What can stand in a path: half letters cannot be encoded, and dots alone are taken out on the way. */
const sendable = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/^\.{1,2}$/, 'dots');

function ask(operation: (typeof operations)[number], { path, query, headers, body }: Given): Promise<Response> {
  const params = Object.fromEntries(Object.entries(path).map(([name, value]) => [name, sendable(value)]));
  return world.admin.raw(operation.operationId, { params, query, headers, ...(body !== undefined && { body }) });
}

/** What an answer is, against what the document says it is. */
async function complaint({ responses }: Operation, response: Response): Promise<string | undefined> {
  const { status } = response;
  const type = response.headers.get('content-type')?.split(';')[0];
  if (type === 'text/event-stream') await response.body?.cancel();
  const text = type === 'text/event-stream' ? '' : await response.text();
  const said = responses[String(status)];
  if (status >= 500 || !said) return `${status} ${text}`;
  if (!said.content) return text === '' ? undefined : `${status} with a body: ${text}`;
  const content = said.content[type ?? ''];
  if (!content) return `${status} of type ${type}`;
  if (!content.schema || !type?.endsWith('json')) return undefined;
  const schema = content.schema.$ref === undefined ? content.schema : document.components.schemas.Problem;
  return ajv.validate(schema, JSON.parse(text)) ? undefined : `${status} ${ajv.errorsText()}: ${text.slice(0, 300)}`;
}

it('refuses what is no request: no JSON, another type, too long, another method', async () => {
  const at = (path: string, init: RequestInit) => fetch(`${world.center.url}/api/v1${path}`, init);
  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Record<string, string> = json) =>
    at('/session', { method: 'POST', headers, body });
  expect((await post('{"email":')).status).toBe(400);
  expect((await post('[]')).status).toBe(400);
  expect((await post('{"__proto__":{"role":"administrator"}}')).status).toBe(400);
  expect((await post('<a/>', { 'content-type': 'text/xml' })).status).toBe(415);
  const long = { method: 'POST', headers: json, body: JSON.stringify({ id: 'x'.repeat(2_000_000) }) };
  expect((await at('/flows', long)).status).toBe(413);
  expect((await at('/flows', { method: 'PATCH' })).status).toBe(404);
  expect((await at('/%ff', {})).status).toBe(400);
});

describe('the API, asked anything its document allows and more', () => {
  it.each(fuzzed)('$operationId answers as documented, and never with a 5xx', async (operation) => {
    const numRuns = waiting.has(operation.operationId) ? 3 : calls;
    await fc.assert(
      fc.asyncProperty(given(operation), async (each) => {
        expect(await complaint(operation, await ask(operation, each))).toBeUndefined();
      }),
      { seed, numRuns, endOnFailure: true },
    );
  });

  it('foresees every answer: nothing was logged as unforeseen', () => {
    expect(world.logged()).not.toContain('unforeseen');
  });
});

it('knows every route', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
});
