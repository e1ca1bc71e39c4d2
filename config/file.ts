import path from 'node:path';
import { checkConnection, type Surroundings } from './connections.js';
import type { Configuration, DeclaredConnection, DeclaredFlow } from './declaration.js';
import { checkFlow } from './flows.js';
import { idPattern } from './frame.js';
import { shown, unknownKey, type Finding } from './issues.js';
import { checkPairs } from './pairs.js';
import { ConfigError, type Problem } from './problem.js';
import { readYaml } from './yaml.js';

/** What came of checking `selvedge.yaml`: what it declares, or everything that is wrong with it. */
export type CheckedFile =
  { configuration: Configuration; problems: [] } | { configuration?: undefined; problems: Problem[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks the text of `selvedge.yaml`, and that the secrets it refers to are there. Problems come in the order of the file.
 *
 * @param options.folder folder that paths of secret files are relative to: the file's own; default the working directory
 * @param options.lookUpSecrets false: do not ask for the secrets, as on a machine that only checks the file
 */
export async function checkConfig(
  text: string,
  env: Environment,
  options: { folder?: string; lookUpSecrets?: boolean } = {},
): Promise<CheckedFile> {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { problems: yaml.problems };
  const surroundings = { env, folder: options.folder ?? process.cwd(), lookUpSecrets: options.lookUpSecrets ?? true };
  const { configuration, findings } = await checkContent(yaml.value, surroundings);
  if (findings.length === 0) return { configuration, problems: [] };
  const problems = findings.map(({ path: at, ...rest }) => ({
    path: at.map(String).join('.') || 'the file',
    ...yaml.locate(at),
    ...rest,
  }));
  return { problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/**
 * What `selvedge.yaml` declares.
 *
 * @throws {ConfigError} naming all problems
 */
export async function loadConfig(text: string, file: string, env: Environment): Promise<Configuration> {
  const { configuration, problems } = await checkConfig(text, env, { folder: path.dirname(file) });
  if (configuration) return configuration;
  throw new ConfigError(path.relative(process.cwd(), file) || file, problems);
}

async function checkContent(
  value: unknown,
  surroundings: Surroundings,
): Promise<{ configuration: Configuration; findings: Finding[] }> {
  const configuration: Configuration = { connections: [], flows: [] };
  if (!isObject(value)) return { configuration, findings: [notSections(value)] };
  const findings = Object.keys(value)
    .filter((key) => key !== 'connections' && key !== 'flows')
    .map((key) => unknownKey([key], ['connections', 'flows']));

  const connections = section(value, 'connections', findings);
  const checkedConnections = await Promise.all(
    connections.map(([id, given]) => checkConnection(id, given, ['connections', id], surroundings)),
  );
  const known = new Map(connections.map(([id, given]) => [id, given['system']]));
  const checkedFlows = section(value, 'flows', findings).map(([id, given]) =>
    checkFlow(id, given, ['flows', id], known),
  );
  findings.push(...[...checkedConnections, ...checkedFlows].flatMap((checked) => checked.findings));

  configuration.connections = checkedConnections.map(({ value: each }) => each).filter(isThere<DeclaredConnection>);
  configuration.flows = checkedFlows.map(({ value: each }) => each).filter(isThere<DeclaredFlow>);
  findings.push(...checkPairs(configuration.flows));
  return { configuration, findings };
}

function notSections(value: unknown): Finding {
  return {
    path: [],
    found: value === null || value === undefined ? 'nothing' : shown(value),
    expected: 'the sections "connections" and "flows"; selvedge.example.yaml shows a whole file',
    example: 'connections: {}',
  };
}

/** The entries of a section by id; what is no entry becomes a finding. */
function section(
  file: Record<string, unknown>,
  name: 'connections' | 'flows',
  findings: Finding[],
): [string, Record<string, unknown>][] {
  const given = file[name] ?? {};
  if (!isObject(given)) {
    findings.push({
      path: [name],
      found: shown(given),
      expected: 'ids, each with its settings below',
      example: `${name}: {}`,
    });
    return [];
  }
  return Object.entries(given).filter((entry): entry is [string, Record<string, unknown>] => {
    const [id, settings] = entry;
    if (!idPattern.test(id)) findings.push(unfitId(name, id));
    if (!isObject(settings))
      findings.push({ path: [name, id], found: shown(settings ?? undefined), expected: 'keys and values' });
    return isObject(settings);
  });
}

function unfitId(name: string, id: string): Finding {
  const better = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return {
    path: [name, id],
    found: `the id "${id}"`,
    expected: 'lower-case letters, digits and hyphens, at most 63',
    ...(better !== '' && { example: `${better}:` }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
