import path from 'node:path';
import { findSystem, registry } from '../connectors/registry.js';
import type { DeclaredConnection } from './declaration.js';
import { connectionFrame } from './frame.js';
import { findingsOf, shown, type Finding } from './issues.js';
import { connectionSchemaOf, inputSchemaOf, secretPaths } from './json-schema.js';
import { isSecretReference, resolveSecret, SecretError, type SecretReference } from './secrets.js';
import { didYouMean } from './suggest.js';

/** What checking needs to know besides the text. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Folder that paths of secret files are relative to. */
  folder: string;
  /** Whether secrets are looked up; a machine that only checks the file may not have them. */
  lookUpSecrets: boolean;
}

/** What came of checking one entry: it, or why not. */
export type Checked<T> = { value: T; findings: [] } | { value?: undefined; findings: Finding[] };

/** Stands for a secret that is not looked up, or not there, while the rest is checked. */
const placeholder = 'secret-that-is-not-known-here';

/** Checks one connection as the file writes it. Secrets are looked up to be checked, and stay references. */
export async function checkConnection(
  id: string,
  given: Record<string, unknown>,
  at: readonly PropertyKey[],
  surroundings: Surroundings,
): Promise<Checked<DeclaredConnection>> {
  const { system, limits, network, ...settings } = given;
  const definition = typeof system === 'string' ? findSystem(system)?.definition : undefined;
  if (!definition) return { findings: [unknownSystem(system, at)] };

  const schema = connectionSchemaOf(definition);
  const frame = connectionFrame.safeParse({
    system,
    ...(limits !== undefined && { limits }),
    ...(network !== undefined && { network }),
  });
  const findings = frame.success ? [] : findingsOf(frame.error.issues, schema, given, at);

  const absolute = withAbsoluteFiles(settings, surroundings.folder) as Record<string, unknown>;
  const secrets = secretPaths(inputSchemaOf(definition.settings));
  const looked = await lookUp(absolute, secrets, at, surroundings);
  findings.push(...looked.findings);
  const parsed = definition.settings.safeParse(looked.settings);
  if (!parsed.success) {
    const about = (issue: { path: PropertyKey[] }): string => issue.path.join('.');
    const hidden = parsed.error.issues.filter((issue) => looked.secret.has(about(issue)));
    const open = parsed.error.issues.filter((issue) => !looked.secret.has(about(issue)));
    findings.push(...findingsOf(open, schema, given, at));
    findings.push(
      ...hidden.filter((issue) => looked.known.has(about(issue))).map((issue) => unfitSecret(issue.path, at)),
    );
  }
  if (findings.length > 0 || !frame.success) return { findings };
  const { limits: checkedLimits = {}, network: checkedNetwork = {} } = frame.data;
  return {
    value: { id, system: definition.system, settings: absolute, limits: checkedLimits, network: checkedNetwork },
    findings: [],
  };
}

function unknownSystem(system: unknown, at: readonly PropertyKey[]): Finding {
  const names = registry.map((entry) => entry.definition.system);
  const meant = typeof system === 'string' ? didYouMean(system, names) : undefined;
  const expected = meant === undefined ? `one of ${names.join(', ')}` : `did you mean "${meant}"?`;
  return { path: [...at, 'system'], found: shown(system), expected, example: `system: ${meant ?? names[0] ?? ''}` };
}

interface LookedUp {
  /** Settings with secrets in clear, for checking only. */
  settings: Record<string, unknown>;
  findings: Finding[];
  /** Settings that are secrets and were given; and those of them whose value is known. */
  secret: Set<string>;
  known: Set<string>;
}

async function lookUp(
  settings: Record<string, unknown>,
  secrets: string[][],
  at: readonly PropertyKey[],
  { env, lookUpSecrets }: Surroundings,
): Promise<LookedUp> {
  const result: LookedUp = { settings: structuredClone(settings), findings: [], secret: new Set(), known: new Set() };
  for (const secret of secrets) {
    const given = valueAt(settings, secret);
    if (given === undefined) continue;
    result.secret.add(secret.join('.'));
    put(result.settings, secret, placeholder);
    if (!isSecretReference(given) || 'encrypted' in given) {
      result.findings.push(literalSecret(secret, at));
    } else if (lookUpSecrets) {
      const found = await resolveSecret(given, { env }).catch((error: unknown) =>
        missingSecret(given, secret, at, error),
      );
      if (typeof found !== 'string') result.findings.push(found);
      else {
        put(result.settings, secret, found);
        result.known.add(secret.join('.'));
      }
    }
  }
  return result;
}

function literalSecret(secret: string[], at: readonly PropertyKey[]): Finding {
  const name = secret.at(-1) ?? '';
  return {
    path: [...at, ...secret],
    found: 'something else than a reference (not shown: it may be the secret itself)',
    expected:
      'where the secret lies: {env: NAME} or {file: path}; move it there, and change it if this file was shared',
    example: `${name}: { env: ${variableFor(at, name)} }`,
  };
}

function missingSecret(given: SecretReference, secret: string[], at: readonly PropertyKey[], error: unknown): Finding {
  if (!(error instanceof SecretError)) throw error;
  const example = 'env' in given ? `export ${given.env}='…'` : undefined;
  return {
    path: [...at, ...secret],
    found: `${shown(given)}, but ${error.message}`,
    expected: 'a secret that this process can read',
    ...(example !== undefined && { example }),
  };
}

function unfitSecret(secret: readonly PropertyKey[], at: readonly PropertyKey[]): Finding {
  return {
    path: [...at, ...secret],
    found: 'a secret that does not have the form it must have (not shown)',
    expected: 'the secret as the vendor gave it, complete and without blanks around it',
  };
}

/** `LNB_PORTAL_CLIENT_SECRET` for the client secret of the connection lnb-portal. */
function variableFor(at: readonly PropertyKey[], name: string): string {
  const words = `${String(at.at(-1))}_${name.replace(/[A-Z]/g, '_$&')}`;
  return words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** Other processes read the stored settings from other folders. */
function withAbsoluteFiles(value: unknown, folder: string): unknown {
  if (isSecretReference(value)) return 'file' in value ? { file: path.resolve(folder, value.file) } : value;
  if (Array.isArray(value)) return value.map((each) => withAbsoluteFiles(each, folder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withAbsoluteFiles(each, folder)]));
}

function valueAt(settings: Record<string, unknown>, secret: string[]): unknown {
  return secret.reduce<unknown>((here, name) => (here as Record<string, unknown> | null | undefined)?.[name], settings);
}

function put(settings: Record<string, unknown>, secret: string[], value: string): void {
  const owner = valueAt(settings, secret.slice(0, -1)) as Record<string, unknown>;
  owner[secret.at(-1) ?? ''] = value;
}
