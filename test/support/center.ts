import type { Keyring } from '../../config/keyring.js';
import { testKeyring } from './keyring.js';
import { encryptingDataConverter } from '../../config/codec.js';
import { resolveSecrets } from '../../config/secrets.js';
import { startCenter, type ServingCenter } from '../../client/center/main.js';
import { routes, type AnswerOf, type Route, type RouteId } from '../../client/center/api/contract/routes.js';
import type { AlertSettings } from '../../worker/alerts/senders.js';
import { openDatabase } from '../../store/database.js';
import { startWay, type Way } from './cut.js';
import { startSystem, type System } from './e2e-system.js';

/** What a caller sends. */
export interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer of the API. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Somebody who calls the API: signed in by cookie, by token, or not at all. */
export interface Caller {
  call<I extends RouteId>(id: I, sent?: Sent): Promise<Answer<AnswerOf<I>>>;
  /** As `call`, for what is refused. */
  refused(id: RouteId, sent?: Sent): Promise<Answer<{ code: string; detail: string; fields?: { path: string[] }[] }>>;
  raw(id: RouteId, sent?: Sent): Promise<Response>;
}

/** The center over the demo, and who signed in by its link. */
export interface CenterSystem {
  system: System;
  center: ServingCenter;
  admin: Caller;
  nobody: Caller;
  keyring: Keyring;
  /** Between the center and its database, where it was asked for. */
  way: Way | undefined;
  signedIn(route: 'signIn' | 'signInByLink' | 'setUp', body: unknown): Promise<Caller>;
  withToken(secret: string): Caller;
  logged(): string;
  close(): Promise<void>;
}

/** Starts everything: Temporal, database, simulators, worker, center. */
export async function startCenterSystem(
  options: {
    cuttable?: boolean;
    demo?: boolean;
    alerts?: AlertSettings;
    encrypted?: boolean;
    temporalUi?: string;
  } = {},
): Promise<CenterSystem> {
  const keyring = testKeyring();
  const dataConverter = options.encrypted ? encryptingDataConverter(keyring) : undefined;
  const system = await startSystem({
    ...(dataConverter && { dataConverter }),
    ...(options.alerts && { alerts: options.alerts }),
    resolveSecrets: (settings) => resolveSecrets(settings, { env: process.env, keyring }),
  });
  const lines: string[] = [];
  const way = options.cuttable ? await wayTo(system.databaseUrl) : undefined;
  const db = way ? openDatabase(way.url) : system.db;
  const center = await startCenter({
    db,
    temporal: system.client,
    temporalAddress: system.address,
    keyring,
    dataConverter,
    settings: { host: '127.0.0.1', port: 0, ...(options.temporalUi && { temporalUi: options.temporalUi }) },
    demo: options.demo ?? true,
    log: (message, fields) => void lines.push(`${message} ${JSON.stringify(fields)}`),
  });
  const signedIn: CenterSystem['signedIn'] = async (route, body) => {
    const response = await send(center.url, route, { body });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { csrf } = (await response.json()) as { csrf: string };
    return callerOf(center.url, { cookie, 'x-csrf-token': csrf });
  };
  const token = center.link?.split('#')[1] ?? '';
  const admin = options.demo === false ? callerOf(center.url, {}) : await signedIn('signInByLink', { token });
  return {
    ...{ system, center, admin, keyring, signedIn, way },
    nobody: callerOf(center.url, {}),
    withToken: (secret) => callerOf(center.url, { authorization: `Bearer ${secret}` }),
    logged: () => lines.join('\n'),
    async close() {
      await center.stop();
      if (way) await Promise.all([db.destroy(), way.close()]);
      await system.close();
    },
  };
}

/** The database, over a way that can be cut. */
async function wayTo(databaseUrl: string): Promise<Way & { url: string }> {
  const url = new URL(databaseUrl);
  const way = await startWay({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(way.port);
  return { ...way, url: url.href };
}

function callerOf(url: string, own: Record<string, string>): Caller {
  const raw: Caller['raw'] = (id, sent = {}) => send(url, id, { ...sent, headers: { ...own, ...sent.headers } });
  const ask = async (id: RouteId, sent: Sent = {}): Promise<Answer<never>> => {
    const response = await raw(id, sent);
    const text = await response.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as never;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    raw,
    async call(id, sent) {
      const answer = await ask(id, sent);
      if (answer.status >= 400) throw new Error(`${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    },
    refused: ask,
  };
}

function send(url: string, id: RouteId, { params = {}, query = {}, body, headers = {} }: Sent): Promise<Response> {
  const route: Route = routes[id];
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return fetch(`${url}/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`, {
    method: route.method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
