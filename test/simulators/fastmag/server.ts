import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { installControls, type SimulatorControls } from '../lib/controls.js';
import { changeRecord } from './changes.js';
import { bytesOf, formOf, textOf } from './charset.js';
import { photoOf, type SentPhoto } from './photos.js';
import { demoAccount } from './seed.js';
import { select } from './sql.js';
import { defaultProfile, FastmagState, type FastmagSeed, type Profile } from './state.js';
import { transact } from './transaction.js';

/** How a simulated account is started; everything has a default. */
export interface FastmagSimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  latencyMs?: number;
  profile?: Partial<Profile>;
  /** What it holds at first, and after a reset. */
  seed?: FastmagSeed;
}

/** A running simulator; its controls also answer under `/_sim`, see `lib/controls.ts`. */
export interface FastmagSimulator extends SimulatorControls {
  url: string;
  port: number;
  /** The state itself, for tests in the same process. */
  account: FastmagState;
  close(): Promise<void>;
}

/**
 * Starts an account that speaks EDIQUERY, EDIWEBSRV and the photo service as fastmag.md describes them. Operations go by
 * `query <table>`, `transaction <type>`, `photo` and `photo headers`. Own fault: `lock` (the session is held by somebody else).
 */
export async function startFastmagSimulator(options: FastmagSimulatorOptions = {}): Promise<FastmagSimulator> {
  const { host = '127.0.0.1', seed = demoAccount() } = options;
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 8 * 1024 * 1024,
    routerOptions: { caseSensitive: false, maxParamLength: 1_000 },
  });
  const first: Profile = { ...defaultProfile, ...options.profile };
  const state = new FastmagState({ ...first });
  state.seed(seed);
  const locked = new WeakSet<FastifyRequest>();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, formOf(String(body), state.profile.encoding));
  });
  const controls = installControls(app, {
    latencyMs: options.latencyMs ?? 0,
    operationOf,
    visiblePath: (request) => request.url.replace(/motpasse=[^&]*/iu, 'motpasse=…'),
    state: () => summary(state),
    reset() {
      Object.assign(state.profile, first);
      state.seed(seed);
    },
    seed: (data) => state.seed(data as FastmagSeed),
    change: (change) => changeRecord(state, change),
    profile: (patch) => void Object.assign(state.profile, patch),
    ownFaults: { lock: (_fault, request) => void locked.add(request) },
  });
  app.addHook('onSend', (request, _reply, payload, done) => {
    const encode = !request.url.startsWith('/_sim') && typeof payload === 'string';
    done(null, encode ? bytesOf(payload, state.profile.encoding) : payload);
  });
  const answer = (request: FastifyRequest, handle: (data: string) => string): string => {
    const given = fields(request);
    const { enseigne, magasin, compte, motpasse } = state.profile;
    if (/motpasse/iu.test(request.url)) controls.violation('a password stands in a URL');
    const right =
      given['enseigne'] === enseigne &&
      given['magasin'] === magasin &&
      (given['compte'] ?? given['utilisateur']) === compte &&
      given['motpasse'] === motpasse;
    if (!right) return 'KO|Compte ou mot de passe incorrect';
    if (state.profile.locked || locked.has(request)) return 'KO|Session verrouillée par un autre utilisateur';
    return handle(given['data'] ?? '');
  };
  app.post('/ediquery.ips', (request, reply) =>
    reply.type('text/plain').send(answer(request, (sql) => run(state, sql))),
  );
  app.post('/ediwebsrv.ips', (request, reply) =>
    reply.type('text/plain').send(answer(request, (data) => transact(state, data))),
  );
  const photo = (request: FastifyRequest, reply: FastifyReply, found: SentPhoto | undefined): FastifyReply => {
    if (request.method === 'HEAD' && !state.profile.photoHead) return reply.code(405).send();
    return found ? reply.type(found.type).headers(found.headers).send(found.bytes) : reply.code(404).send();
  };
  app.get<{ Params: Record<'folder' | 'format' | 'ref' | 'colour' | 'n', string> }>(
    '/photos/:folder/:format/:ref/:colour/:n/photo.jpg',
    (request, reply) => {
      const { ref, colour, n } = request.params;
      return photo(request, reply, photoOf(state, ref, colour, Number(n)));
    },
  );
  app.get('/photo.ips', (request, reply) => {
    const { barcode = '', couleur = '', numero } = formOf(request.url.split('?')[1] ?? '', state.profile.encoding);
    return photo(request, reply, photoOf(state, barcode, couleur, Number(numero)));
  });
  await app.listen({ port: options.port ?? 0, host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { ...controls, url: `http://${host}:${port}`, port, account: state, close: () => app.close() };
}

function run(state: FastmagState, sql: string): string {
  if (!/^\s*SELECT\b/iu.test(sql)) return 'KO|Requete non autorisee';
  try {
    const { header, rows } = select(sql, state.database);
    if (rows.length === 0) return '\n';
    return textOf([header, ...rows]);
  } catch (error) {
    return `KO|${error instanceof Error ? error.message : 'erreur'}`;
  }
}

function fields(request: FastifyRequest): Record<string, string> {
  return (request.body ?? {}) as Record<string, string>;
}

function operationOf(request: FastifyRequest): string {
  const { data = '' } = fields(request);
  if (/ediquery/iu.test(request.url)) return `query ${/\bFROM\s+(\w+)/iu.exec(data)?.[1] ?? 'nothing'}`;
  if (/ediwebsrv/iu.test(request.url)) return `transaction ${data.split('|')[4] ?? ''}`;
  return request.method === 'HEAD' ? 'photo headers' : 'photo';
}

function summary(state: FastmagState): unknown {
  const counts = Object.entries(state.database).map(([name, { rows }]) => [name, rows.length] as const);
  return { enseigne: state.profile.enseigne, ...Object.fromEntries(counts), latest: state.rows('ventes').slice(-20) };
}
