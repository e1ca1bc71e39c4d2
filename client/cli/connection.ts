import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { checkConnection } from '../../config/connections.js';
import { idPattern } from '../../config/frame.js';
import { describeProblems } from '../../config/problem.js';
import { findConnection, listConnections, removeConnection, saveConnection } from '../../store/connections.js';
import { flowsOfConnection } from '../../store/flows.js';
import { withDatabase, withTemporal } from './connect.js';
import { addWebhooksCommand } from './webhooks.js';
import { CliError, coloured, exitCodes, sentenceOf, table, verb, type CliContext } from './output.js';

/** Adds `selvedge connection list|add|test|webhooks|remove`. */
export function addConnectionCommands(program: Command): void {
  const connection = program.command('connection').description('accounts of systems');
  verb(connection.command('list').description('every connection, and whether it is paused'), list);
  verb(
    connection
      .command('add')
      .description('add a connection, or change one that was added so')
      .argument('<id>', 'yours to choose: odoo-main')
      .requiredOption('--system <system>', 'the product: le-new-black, odoo')
      .option('--set <key=value...>', 'settings; a value is read as JSON where it is JSON', collect, [])
      .option(
        '--secret <key=place...>',
        'secrets by their place: apiKey=env:ODOO_KEY, apiKey=file:/run/key',
        collect,
        [],
      )
      .option('--json-file <file>', 'settings, limits and network as a JSON object, as in selvedge.yaml'),
    add,
  );
  verb(
    connection
      .command('test')
      .description('test a connection from the worker; success lifts its pause')
      .argument('<id>'),
    test,
  );
  addWebhooksCommand(connection);
  verb(
    connection
      .command('remove')
      .description('forget its settings here; nothing happens at the vendor')
      .argument('<id>'),
    remove,
  );
}

async function list(context: CliContext): Promise<void> {
  const rows = await withDatabase(context, listConnections);
  const value = rows.map(({ id, system, managed_by, paused }) => ({
    ...{ id, system, managedBy: managed_by },
    paused: paused && { ...paused, sentence: sentenceOf(paused) },
  }));
  context.result(value, () =>
    value.length === 0
      ? 'No connection yet. Write selvedge.yaml, or use "selvedge connection add".'
      : table(
          ['connection', 'system', 'managed by', 'state'],
          value.map(({ id, system, managedBy, paused }) => [
            ...[id, system, managedBy],
            paused ? `${coloured('paused')}: ${paused.sentence}` : coloured('ok'),
          ]),
          90,
        ),
  );
}

async function add(
  context: CliContext,
  id: string,
  options: { system: string; set: [string, string][]; secret: [string, string][]; jsonFile?: string },
): Promise<void> {
  if (!idPattern.test(id)) {
    throw new CliError(`${id} is no id: lower-case letters, digits and hyphens, such as odoo-main.`, exitCodes.usage);
  }
  const given = {
    ...(options.jsonFile !== undefined && (await readJson(options.jsonFile))),
    ...Object.fromEntries(options.set.map(([key, text]) => [key, valueOf(text)])),
    ...Object.fromEntries(options.secret.map(([key, text]) => [key, placeOf(key, text)])),
    system: options.system,
  };
  const where = { env: context.env, folder: process.cwd(), lookUpSecrets: false };
  const { value, findings } = await checkConnection(id, given, [id], where);
  if (!value) {
    const problems = findings.map(({ path, ...rest }) => ({ path: path.map(String).join('.'), ...rest }));
    throw new CliError(describeProblems(`the connection ${id}`, problems), exitCodes.usage);
  }
  await withDatabase(context, async (db) => {
    refuseManagedByFile(await findConnection(db, id), 'change');
    await saveConnection(db, value, 'center');
  });
  context.result(value, () => `Saved ${id}. Test it with: selvedge connection test ${id}`);
}

async function test(context: CliContext, id: string): Promise<void> {
  context.say(`Testing ${id}`);
  const tested = await withTemporal(context, ({ client }) => client.testConnection(id));
  context.result(tested, () => {
    const findings = tested.findings.map(({ sentence, fix }) => `  ${sentence}${fix ? ` ${fix}` : ''}`);
    const woken = tested.woken > 0 ? [`${tested.woken} orders that waited for it are tried again.`] : [];
    return [`${coloured(tested.ok ? 'ok' : 'failed')}: ${id}, ${tested.product}`, ...findings, ...woken].join('\n');
  });
  if (!tested.ok) throw new CliError(`The connection ${id} does not work yet.`, exitCodes.failed);
}

async function remove(context: CliContext, id: string): Promise<void> {
  await withDatabase(context, async (db) => {
    const row = await findConnection(db, id);
    if (!row) throw new CliError(`There is no connection ${id}.`, exitCodes.usage);
    refuseManagedByFile(row, 'remove');
    if (await removeConnection(db, id)) return;
    const flows = (await flowsOfConnection(db, id)).map((flow) => flow.id);
    throw new CliError(`${id} is used by ${flows.join(', ')}. Change or remove these flows first.`);
  });
  context.result({ id, removed: true }, () => `Forgot the settings of ${id}.`);
}

function refuseManagedByFile(row: { id: string; managed_by: string } | undefined, what: string): void {
  if (row?.managed_by !== 'file') return;
  throw new CliError(
    `${row.id} stands in selvedge.yaml: ${what} it there, then run "selvedge schedule sync".`,
    exitCodes.usage,
  );
}

function collect(given: string, before: [string, string][]): [string, string][] {
  const at = given.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It has the form key=value.');
  return [...before, [given.slice(0, at), given.slice(at + 1)]];
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function placeOf(key: string, text: string): Record<string, string> {
  const [, kind, place] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (kind !== undefined && place !== undefined) return { [kind]: place };
  throw new CliError(
    `--secret ${key}=… takes a place, not the secret: ${key}=env:NAME or ${key}=file:PATH.`,
    exitCodes.usage,
  );
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw new Error('it is not a JSON object');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} cannot be used: ${why}`, exitCodes.usage);
  }
}
