import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults: 19 MiB, 2 passes, as OWASP advises. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | undefined;

/** Whether the password is right; takes as long where there is no such user, so that time does not tell who exists. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await (decoy ??= hashPassword('nobody has this password'))), password);
  return right && stored !== undefined;
}
