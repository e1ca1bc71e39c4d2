import type { ConnectorDefinition } from '../../../connectors/connector.js';
import { findSystem } from '../../../connectors/registry.js';
import { connectionFrame } from '../../../config/frame.js';
import { findingsOf, type Finding } from '../../../config/issues.js';
import { inputSchemaOf, secretPaths, type JsonSchema } from '../../../config/json-schema.js';
import type { Keyring } from '../../../config/keyring.js';
import { encryptSecret, isSecretReference } from '../../../config/secrets.js';
import type { DeclaredConnection } from '../../../store/connections.js';
import type { FieldProblem } from './problems.js';

/** A connection's form as a person filled it in; secrets in clear. */
export interface ConnectionForm {
  id: string;
  system: string;
  settings: Record<string, unknown>;
  limits?: Record<string, unknown> | undefined;
  network?: Record<string, unknown> | undefined;
}

/** What came of checking a form: what is to be stored, secrets encrypted, or what is wrong with it. */
export type CheckedForm = { draft: DeclaredConnection } | { problems: FieldProblem[] };

/** Stands for a stored secret while the rest of the form is checked. */
const kept = 'a-secret-that-is-stored-already';

/**
 * Checks a form by its connector's own schema. A secret that is left out keeps the stored one. What is wrong is said at its field,
 * without the value where that is a secret.
 */
export function checkForm(form: ConnectionForm, stored: Record<string, unknown>, keyring: Keyring): CheckedForm {
  const definition = findSystem(form.system)?.definition;
  if (!definition) return { problems: [{ path: ['system'], found: form.system, expected: 'a system that is known' }] };
  const schema = inputSchemaOf(definition.settings);
  const secrets = secretPaths(schema);
  const toCheck = structuredClone(form.settings);
  const toStore = structuredClone(form.settings);
  const keptPaths: string[][] = [];
  for (const path of secrets) {
    const given = valueAt(form.settings, path);
    const before = valueAt(stored, path);
    if (typeof given === 'string' && given !== '') put(toStore, path, encryptSecret(keyring, given));
    else if (isSecretReference(before)) {
      put(toCheck, path, kept);
      put(toStore, path, before);
      keptPaths.push(path);
    } else for (const settings of [toCheck, toStore]) drop(settings, path);
  }
  const problems = [
    ...ofSettings(definition, schema, toCheck, secrets),
    ...ofFrame(form),
    ...referencesIn(form.settings, ['settings']),
    ...(movedTo(schema, form.settings, stored) ? keptPaths.map(askedAgain) : []),
  ];
  if (problems.length > 0) return { problems };
  const { id, system, limits = {}, network = {} } = form;
  return { draft: { id, system, settings: toStore, limits, network } };
}

/** Settings as they may be shown, and which secrets are set or where they lie. */
export function withoutSecrets(
  system: string,
  settings: Record<string, unknown>,
): { settings: Record<string, unknown>; secrets: Record<string, 'set' | { env: string } | { file: string }> } {
  const definition = findSystem(system)?.definition;
  const shown = structuredClone(settings);
  const secrets: Record<string, 'set' | { env: string } | { file: string }> = {};
  for (const path of definition ? secretPaths(inputSchemaOf(definition.settings)) : []) {
    const value = valueAt(settings, path);
    drop(shown, path);
    if (value === undefined) continue;
    secrets[path.join('.')] = isSecretReference(value) && !('encrypted' in value) ? value : 'set';
  }
  return { settings: shown, secrets };
}

/** Settings with new values for some secrets, by their path. */
export function withNewSecrets(
  system: string,
  settings: Record<string, unknown>,
  given: Record<string, string>,
  keyring: Keyring,
): { settings: Record<string, unknown> } | { problems: FieldProblem[] } {
  const definition = findSystem(system)?.definition;
  const paths = definition ? secretPaths(inputSchemaOf(definition.settings)) : [];
  const known = new Map(paths.map((path) => [path.join('.'), path]));
  const changed = structuredClone(settings);
  const problems: FieldProblem[] = [];
  for (const [name, clear] of Object.entries(given)) {
    const path = known.get(name);
    if (path) put(changed, path, encryptSecret(keyring, clear));
    else problems.push({ path: ['secrets', name], found: name, expected: `one of ${[...known.keys()].join(', ')}` });
  }
  return problems.length > 0 ? { problems } : { settings: changed };
}

function ofSettings(
  definition: ConnectorDefinition,
  schema: JsonSchema,
  settings: Record<string, unknown>,
  secrets: string[][],
): FieldProblem[] {
  const parsed = definition.settings.safeParse(settings);
  if (parsed.success) return [];
  const hidden = new Set(secrets.map((path) => path.join('.')));
  return findingsOf(parsed.error.issues, schema, settings, ['settings']).map((finding) => {
    const isSecret = hidden.has(finding.path.slice(1).join('.'));
    return fieldProblem(isSecret ? { ...finding, found: '…' } : finding);
  });
}

/** Whoever may fill in a form may not thereby read the process's environment or files. */
function referencesIn(value: unknown, path: string[]): FieldProblem[] {
  if (isSecretReference(value)) {
    return [
      { path, found: 'a reference to a secret', expected: 'the secret itself; references stand in selvedge.yaml' },
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => referencesIn(each, [...path, name]));
}

/** Settings that say which machine is spoken to. */
const places = ['url', 'apiUrl', 'baseUrl', 'host', 'server', 'shop'];

/** Whether the connection leads elsewhere than the stored one: stored secrets must not follow it unasked. */
function movedTo(schema: JsonSchema, settings: Record<string, unknown>, stored: Record<string, unknown>): boolean {
  if (Object.keys(stored).length === 0) return false;
  const found = Object.entries(schema.properties ?? {}).filter(
    ([name, { format }]) => format === 'uri' || places.includes(name),
  );
  // One that is left out is the usual address: naming another one leads elsewhere, too.
  return found.some(([name, { default: usual }]) => (settings[name] ?? usual) !== (stored[name] ?? usual));
}

function askedAgain(path: string[]): FieldProblem {
  return {
    path: ['settings', ...path],
    found: '…',
    expected: 'the secret once more, since the address is another one',
  };
}

function ofFrame({ system, limits, network }: ConnectionForm): FieldProblem[] {
  const given = { system, ...(limits && { limits }), ...(network && { network }) };
  const parsed = connectionFrame.safeParse(given);
  if (parsed.success) return [];
  return findingsOf(parsed.error.issues, inputSchemaOf(connectionFrame), given, []).map(fieldProblem);
}

/** A finding of configuration, at its field of the form. */
export function fieldProblem({ path, found, expected }: Finding): FieldProblem {
  return { path: path.map((each) => (typeof each === 'number' ? each : String(each))), found, expected };
}

function valueAt(settings: Record<string, unknown>, path: string[]): unknown {
  return path.reduce<unknown>((here, name) => (here as Record<string, unknown> | null | undefined)?.[name], settings);
}

function put(settings: Record<string, unknown>, path: string[], value: unknown): void {
  const owner = path.slice(0, -1).reduce<Record<string, unknown>>((here, name) => {
    here[name] ??= {};
    return here[name] as Record<string, unknown>;
  }, settings);
  owner[path.at(-1) ?? ''] = value;
}

function drop(settings: Record<string, unknown>, path: string[]): void {
  const owner = valueAt(settings, path.slice(0, -1));
  if (typeof owner === 'object' && owner !== null) Reflect.deleteProperty(owner, path.at(-1) ?? '');
}
