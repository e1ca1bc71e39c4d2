import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig, loadConfig } from '../../../config/file.js';
import { ConfigError, describeProblems, type Problem } from '../../../config/problem.js';

const env = { LNB_SECRET: 'canary-lnb', ODOO_KEY: 'canary-odoo' };
const connections = `
connections:
  lnb:
    system: le-new-black
    clientId: brand
    clientSecret: { env: LNB_SECRET }
  odoo-main:
    system: odoo
    url: https://brand.odoo.com
    database: brand
    user: me
    apiKey: { env: ODOO_KEY }
`;
const flow = (body: string): string => `${connections}
flows:
  orders:
    kind: exportOrders
    source: lnb
    target: odoo-main
${body}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'selvedge-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemsOf(text: string, where: Record<string, string> = env): Promise<Problem[]> {
  const { problems } = await checkConfig(text, where, { folder });
  const said = describeProblems('selvedge.yaml', problems);
  expect(said).not.toContain('canary');
  return problems;
}

async function only(text: string, where?: Record<string, string>): Promise<Problem> {
  const problems = await problemsOf(text, where);
  expect(problems, JSON.stringify(problems, null, 2)).toHaveLength(1);
  return problems[0]!;
}

test('a file that is right becomes connections and flows, with the options’ defaults and references instead of secrets', async () => {
  const { configuration } = await checkConfig(flow('    schedule: { every: 15 minutes }'), env);
  expect(configuration?.connections[1]).toEqual({
    id: 'odoo-main',
    system: 'odoo',
    settings: { url: 'https://brand.odoo.com', database: 'brand', user: 'me', apiKey: { env: 'ODOO_KEY' } },
    limits: {},
    network: {},
  });
  expect(configuration?.flows).toMatchObject([
    {
      id: 'orders',
      options: { exportStatus: 'invoicing', onInvalidCustomer: 'hold-order' },
      schedule: { every: '15 minutes', catchUp: '10 minutes' },
      overlap: 'skip',
    },
  ]);
});

test('the example file has no problem but its secrets, which are not here', async () => {
  const text = await readFile('selvedge.example.yaml', 'utf8');
  expect(await checkConfig(text, {}, { lookUpSecrets: false })).toMatchObject({ problems: [] });
  expect((await problemsOf(text, {})).map((problem) => problem.path)).toEqual([
    'connections.lnb.clientSecret',
    'connections.odoo-main.apiKey',
  ]);
});

test('all problems are named at once, with path, place, what was found, what is expected and an example', async () => {
  const problems = await problemsOf(`
connections:
  LNB Portal:
    system: le-new-blak
  odoo-main:
    system: odoo
    url: brand.odoo.com
    databse: brand
    user: me
    apiKey: canary-literal
    limits: { inFlight: 0 }
flows:
  orders:
    kind: exportOrder
  more:
    kind: exportOrders
    source: odoo
    target: odoo-mein
    options: { productKey: upc, confirm: maybe }
    scheduel: {}
flow: {}
`);
  expect(problems.map(({ path: where, line }) => `${line} ${where}`)).toEqual(
    [
      '3 connections.LNB Portal',
      '4 connections.LNB Portal.system',
      '7 connections.odoo-main.url',
      '8 connections.odoo-main.databse',
      ...['10 connections.odoo-main.apiKey', '11 connections.odoo-main.limits.inFlight', '14 flows.orders.kind'],
      ...['17 flows.more.source', '18 flows.more.target', '19 flows.more.options.productKey'],
      ...['19 flows.more.options.confirm', '20 flows.more.scheduel', '21 flow'],
      // A field that is missing is looked for in its entry.
    ].flatMap((each) => (each.startsWith('7 ') ? ['5 connections.odoo-main.database', each] : [each])),
  );
  expect(problems.every(({ found, expected }) => found && expected)).toBe(true);
  const said = describeProblems('selvedge.yaml', problems);
  expect(said).toContain('example   lnb-portal:');
  expect(said).toContain('did you mean "le-new-black"?');
  expect(said).toContain('did you mean "database"?');
  expect(said).toContain('apiKey: { env: ODOO_MAIN_API_KEY }');
  expect(said).toContain('did you mean "odoo-main"?');
  expect(said).toContain('selvedge.yaml:8:5');
});

test('a side must have the port that the kind needs', async () => {
  const problem = await only(flow('').replace('target: odoo-main', 'target: lnb'));
  expect(problem).toMatchObject({ path: 'flows.orders.target', expected: expect.stringContaining('odoo-main') });
  expect(problem.found).toContain('no place for orders');
});

const stock = (body: string): string => `${connections}
flows:
  stock:
    kind: syncInventory
    source: odoo-main
    target: lnb
${body}`;

test('options that only one side knows are checked by its system, and become complete', async () => {
  const { configuration } = await checkConfig(stock('    options: { source: { warehouses: [WH] } }'), env);
  expect(configuration?.flows[0]?.options).toMatchObject({
    productKey: 'ean13',
    source: { warehouses: ['WH'], lessOwnDrafts: true },
    target: {},
  });
  expect(await only(stock('    options: { source: { warehuses: [WH] } }'))).toMatchObject({
    path: 'flows.stock.options.source.warehuses',
    expected: expect.stringContaining('warehouses'),
  });
  expect(await only(stock('    options: { target: { warehouses: [WH] } }'))).toMatchObject({
    path: 'flows.stock.options.target',
    expected: expect.stringContaining('no such options'),
  });
});

test('a flow that reads changes by schedule reads everything once a day, or when it says', async () => {
  const fullPassOf = async (body: string): Promise<unknown> =>
    (await checkConfig(stock(body), env)).configuration?.flows[0]?.fullPass;
  expect(await fullPassOf('')).toBeNull();
  expect(await fullPassOf('    schedule: { every: 15 minutes }')).toMatchObject({ every: '1 day' });
  expect(await fullPassOf('    schedule: { every: 15 minutes }\n    fullPass: { every: 6 hours }')).toMatchObject({
    every: '6 hours',
  });
  expect((await only(flow('    fullPass: { every: 1 day }'))).expected).toContain('exportOrders reads all there is');
});

test('a secret that is missing, empty or written into the file is a problem that names the way out', async () => {
  expect(await only(connections, { ODOO_KEY: 'k' })).toMatchObject({
    path: 'connections.lnb.clientSecret',
    found: expect.stringContaining('LNB_SECRET is not set'),
    example: "export LNB_SECRET='…'",
  });
  const encrypted = connections.replace('{ env: ODOO_KEY }', '{ encrypted: abc }');
  expect((await only(encrypted)).expected).toContain('{env: NAME}');
});

test('secret files are relative to the file, and become absolute for other processes', async () => {
  await writeFile(path.join(folder, 'key'), 'canary-from-file\n');
  const text = connections.replace('{ env: ODOO_KEY }', '{ file: ./key }');
  const { configuration } = await checkConfig(text, env, { folder });
  expect(configuration?.connections[1]?.settings['apiKey']).toEqual({ file: path.join(folder, 'key') });
  expect((await only(text.replace('./key', './other'))).found).toContain('does not exist');
});

test.each([
  ['{ every: 15 minuts }', 'schedule.every', 'minutes'],
  ['{ evry: 15 minutes }', 'schedule.evry', 'did you mean "every"?'],
  ['{ every: 1 hour, offset: 90 minutes }', 'schedule.offset', 'less than the interval'],
  ['{ at: ["6:30"], timezone: Europe/Paris }', 'schedule.at.0', '06:30'],
  ['{ at: ["06:30"], timezone: Europe/Pariss }', 'schedule.timezone', 'did you mean "Europe/Paris"?'],
  ['{ at: ["06:30"], timezone: "+02:00" }', 'schedule.timezone', 'IANA'],
  ['{ at: ["02:30"], timezone: Europe/Paris }', 'schedule.at.0', '"03:00"'],
  ['15 minutes', 'schedule', 'keys and values'],
])('schedule %s is refused', async (schedule, where, expected) => {
  const problems = await problemsOf(flow(`    schedule: ${schedule}`));
  expect(problems.map((problem) => problem.path)).toContain(`flows.orders.${where}`);
  expect(problems.map((problem) => problem.expected).join()).toContain(expected);
});

test('half past two is fine on weekdays, when no clock changes', async () => {
  const text = flow('    schedule: { at: ["02:30"], on: [monday, friday], timezone: Europe/Paris }');
  expect((await checkConfig(text, env)).problems).toEqual([]);
});

test.each([
  ['', 'nothing'],
  ['- a\n- b', '["a","b"]'],
  ['connections: [', 'Flow sequence'],
  ['connections: {}\nconnections: {}', 'unique'],
  ['connections: &a { a: *a }', 'holds itself'],
  ['connections: { a: *b }', 'nresolved'],
])('%j is no configuration', async (text, found) => {
  expect((await problemsOf(text)).map((problem) => problem.found).join()).toContain(found);
});

test('loading throws the same list', async () => {
  const error: unknown = await loadConfig('flow: {}', path.resolve('x/selvedge.yaml'), env).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toContain('x/selvedge.yaml:1:1  flow');
});
