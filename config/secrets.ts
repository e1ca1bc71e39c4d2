import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Keyring } from './keyring.js';
import { CannotOpen, open, seal } from './sealed.js';

/** How a secret stands in configuration and database: by its place, or encrypted; never in clear. */
export const secretReference = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable') }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ encrypted: z.string().min(1) }),
]);

/** See {@link secretReference}. */
export type SecretReference = z.infer<typeof secretReference>;

/** A secret that cannot be had. The message names the place and what to do, never a value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** Where secrets are looked for. */
export interface SecretPlaces {
  env: Readonly<Record<string, string | undefined>>;
  /** Absent where nothing encrypted is expected. */
  keyring?: Keyring;
}

const sealedForm = /^v1:([0-9a-f]+):([A-Za-z0-9+/=]+)$/;
/** Binds a sealed text to its use, so that it opens nowhere else. */
const purpose = 'selvedge/secret/v1';
const longestFile = 64 * 1024;

/** Whether a value is a reference to a secret. */
export function isSecretReference(value: unknown): value is SecretReference {
  return secretReference.safeParse(value).success;
}

/** Encrypts a secret for the database. */
export function encryptSecret(keyring: Keyring, clear: string): SecretReference {
  const { keyId, data } = seal(keyring, Buffer.from(clear, 'utf8'), purpose);
  return { encrypted: `v1:${keyId}:${data.toString('base64')}` };
}

/**
 * The secret a reference stands for. The line end that editors leave at the end of files is not part of it.
 *
 * @throws {SecretError} when it is missing, empty or cannot be decrypted
 */
export async function resolveSecret(reference: SecretReference, places: SecretPlaces): Promise<string> {
  if ('env' in reference) return fromEnv(reference.env, places);
  if ('file' in reference) return fromFile(reference.file);
  return decrypted(reference.encrypted, places);
}

/**
 * Settings with every reference, at any depth, replaced by its secret. The answer holds secrets in clear: hand it to the
 * connector and nowhere else.
 *
 * @throws {SecretError} for the first that cannot be had, naming the setting
 */
export async function resolveSecrets(
  settings: Record<string, unknown>,
  places: SecretPlaces,
): Promise<Record<string, unknown>> {
  return (await resolveIn(settings, places, [])) as Record<string, unknown>;
}

async function resolveIn(value: unknown, places: SecretPlaces, path: string[]): Promise<unknown> {
  if (isSecretReference(value)) {
    return resolveSecret(value, places).catch((error: unknown) => {
      if (!(error instanceof SecretError)) throw error;
      throw new SecretError(`${path.join('.')}: ${error.message}`);
    });
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((each, index) => resolveIn(each, places, [...path, String(index)])));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, each]) => [name, await resolveIn(each, places, [...path, name])] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function fromEnv(name: string, { env }: SecretPlaces): string {
  const value = env[name];
  if (value === undefined) throw new SecretError(`the environment variable ${name} is not set`);
  if (value.trim() === '') throw new SecretError(`the environment variable ${name} is empty`);
  return value;
}

async function fromFile(file: string): Promise<string> {
  const text = await readSmall(file).catch((error: unknown) => {
    if (error instanceof SecretError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`;
    throw new SecretError(`the file ${file} ${why}`);
  });
  const secret = text.replace(/\r?\n$/, '');
  if (secret.trim() === '') throw new SecretError(`the file ${file} is empty`);
  return secret;
}

async function readSmall(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > longestFile) throw new SecretError(`the file ${file} is too long to be a secret`);
  return readFile(file, 'utf8');
}

function decrypted(text: string, { keyring }: SecretPlaces): string {
  const [, keyId, data] = sealedForm.exec(text) ?? [];
  if (keyId === undefined || data === undefined) throw new SecretError('the encrypted value has an unknown form');
  if (!keyring) throw new SecretError('the value is encrypted and this process has no key (SELVEDGE_KEY)');
  try {
    return open(keyring, { keyId, data: Buffer.from(data, 'base64') }, purpose).toString('utf8');
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new SecretError(`the stored value cannot be decrypted: ${error.message}; enter the secret again`);
  }
}
