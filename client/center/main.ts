import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client, DataConverter } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Keyring } from '../../config/keyring.js';
import type { ProcessSettings } from '../../config/process.js';
import { languages, type Language } from '../../model/reason.js';
import type { Database } from '../../store/database.js';
import { noteCenterUrl } from '../../store/alert-channels.js';
import { addFirstAdministrator, addUser, findUserByEmail, type UserRow } from '../../store/users.js';
import { createClient, type SelvedgeClient } from '../index.js';
import type { Center } from './api/center.js';
import { setUpLink, signInLink } from './api/handlers/session.js';
import { hashPassword } from './api/security/passwords.js';
import { newSecret } from './api/security/secrets.js';
import { createServer } from './api/server.js';

/** What the center is given by the process it runs in. */
export interface CenterParts {
  db: Database;
  temporal: Client;
  /** Where Temporal is, for messages. */
  temporalAddress: string;
  /** Where history is encrypted. */
  dataConverter?: DataConverter | undefined;
  keyring: Keyring;
  settings: ProcessSettings['center'];
  demo: boolean;
  /** Takes any free port where the one it should have is taken. */
  anyPort?: boolean;
  log(message: string, fields: Record<string, unknown>): void;
}

/** A center that serves. */
export interface ServingCenter {
  /** Where people reach it. */
  url: string;
  /** Signs in, or sets up, whoever has it, once; absent where there is an administrator. */
  link?: string;
  stop(): Promise<void>;
}

/** Folder of the built screens, from here and from `dist`. */
const webFolders = ['./web/dist', '../../../client/center/web/dist'];

/** Starts the Integration center. The schema of the database is the newest already. */
export async function startCenter(parts: CenterParts): Promise<ServingCenter> {
  const { db, temporal, keyring, settings, demo } = parts;
  const clients = await clientsOf(parts);
  const [codec] = parts.dataConverter?.payloadCodecs ?? [];
  const place = { url: settings.url ?? 'http://127.0.0.1' };
  const center: Center = {
    ...{ db, temporal, keyring, demo },
    client: (language) => clients[language],
    get publicUrl() {
      return place.url;
    },
    ...(settings.temporalUi !== undefined && { temporalUi: settings.temporalUi }),
    ...(codec && { codec }),
    log: (message, fields) => parts.log(message, fields),
  };
  const app = await createServer(center, {
    web: webFolders.map((each) => fileURLToPath(new URL(each, import.meta.url))),
  });
  const listening = await listen(app, parts);
  place.url = settings.url ?? listening;
  await noteCenterUrl(db, place.url);
  const link = await firstLink(center, parts);
  return { url: place.url, ...(link !== undefined && { link }), stop: () => app.close() };
}

async function clientsOf(parts: CenterParts): Promise<Record<Language, SelvedgeClient>> {
  const { temporal, temporalAddress: address, dataConverter } = parts;
  const shared = {
    connection: temporal.connection,
    namespace: temporal.options.namespace,
    address,
    ...(dataConverter && { dataConverter }),
  };
  const made = languages.map(async (language) => [language, await createClient({ ...shared, language })] as const);
  return Object.fromEntries(await Promise.all(made)) as Record<Language, SelvedgeClient>;
}

/** Answers where it listens, as an address people can open. */
async function listen(app: FastifyInstance, { settings: { host, port }, anyPort }: CenterParts): Promise<string> {
  await app.listen({ host, port }).catch(async (error: unknown) => {
    if (!anyPort || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await app.listen({ host, port: 0 });
  });
  const address = app.server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${taken ?? port}`;
}

/** How the first person gets in: the demo is signed in to, a new installation set up, by a link that works once. */
async function firstLink(center: Center, { settings, demo }: CenterParts): Promise<string | undefined> {
  if (demo) return signInLink(center, (await demoUser(center)).id, 24 * 60);
  if (settings.administrator) {
    const { email, password } = settings.administrator;
    const person = { id: randomUUID(), email, name: email, language: null, role: 'administrator' as const };
    await addFirstAdministrator(center.db, { ...person, passwordHash: await hashPassword(password) });
  }
  return setUpLink(center);
}

/** Nobody knows the password: the printed link is the way in. */
async function demoUser({ db }: Center): Promise<UserRow> {
  const email = 'demo@selvedge.example';
  const passwordHash = await hashPassword(newSecret('demo'));
  const person = { id: randomUUID(), email, name: 'Demo', language: null, role: 'administrator' as const };
  const user = (await addUser(db, { ...person, passwordHash })) ?? (await findUserByEmail(db, email));
  if (!user) throw new Error('The user of the demo could not be made');
  return user;
}
