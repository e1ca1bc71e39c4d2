import Fastify, { type FastifyRequest } from 'fastify';
import { installControls, type SimulatorControls } from '../lib/controls.js';
import type { Fault } from '../lib/faults.js';
import { changeRecords } from './changes.js';
import { OdooFault } from './fault.js';
import { defaultProfile, type Profile } from './profile.js';
import { superuser } from './rights.js';
import type { OdooSeed } from './seed-records.js';
import { adminKey, OdooState } from './state.js';
import type { OdooVersion } from './version.js';
import { installBodies, operationOf } from './wire/body.js';
import { addJson2 } from './wire/json-2.js';
import { notFoundPage } from './wire/pages.js';
import { addRpc, type Fate } from './wire/rpc.js';

/** How a simulated Odoo is started; everything has a default. */
export interface OdooSimulatorOptions {
  /** 14, the default, to 19. */
  version?: OdooVersion;
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** Constant wait before each answer, milliseconds. */
  latencyMs?: number;
  /** Name of its database. */
  database?: string;
  /** Login of the integration's user. */
  user?: string;
  profile?: Partial<Profile>;
  /** What it holds at first, and after a reset. */
  seed?: OdooSeed;
  now?: () => Date;
}

/** Who signs in where. */
export interface OdooAccess {
  database: string;
  user: string;
  password: string;
  apiKey: string;
}

/** A running simulator; its controls also answer under `/_sim`, see `lib/controls.ts`. */
export interface OdooSimulator extends SimulatorControls {
  /** What a connection is given as `url`; `/_sim` stands there too. */
  url: string;
  origin: string;
  port: number;
  version: OdooVersion;
  /** The integration's user: all sales documents and contacts, nothing else (odoo.md 7). */
  access: OdooAccess;
  /** An administrator, for seeding by RPC. */
  admin: OdooAccess;
  /** The state itself, for tests in the same process: `orders()`, `ordersBy(number)`, `orderCount()`, `db`. */
  odoo: OdooState;
  close(): Promise<void>;
}

/**
 * Starts an Odoo that speaks JSON-RPC and XML-RPC, and JSON-2 from 19, as odoo.md describes them, for the models that orders
 * need. Operations go by `model.method`: `sale.order.load`, `common.authenticate`. Own faults:
 * `slow-transaction` (`ms`: what a `load` wrote stays locked that long before it is committed, whoever disconnects;
 * `with: {rollback: true}` undoes it then) · `conflict` (it loses against another transaction) · `odoo-fault`
 * (`with: {name, message}`, without effect) · `unmarshallable` (done, then XML-RPC cannot write the answer).
 */
export async function startOdooSimulator(options: OdooSimulatorOptions = {}): Promise<OdooSimulator> {
  const { version = 14, host = '127.0.0.1', database = 'demo', user = 'selvedge@example.com', seed = {} } = options;
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 128 * 1024 * 1024 });
  const first: Profile = { ...defaultProfile, ...options.profile };
  const state = new OdooState(version, database, user, { ...first }, options.now ?? (() => new Date()));
  state.seed(seed);
  const fates = new WeakMap<FastifyRequest, Fate>();
  const meet = (fate: (fault: Fault) => Fate) => (fault: Fault, request: FastifyRequest) =>
    void fates.set(request, fate(fault));

  installBodies(app);
  const controls = installControls(app, {
    latencyMs: options.latencyMs ?? 0,
    operationOf,
    visiblePath: (request) => request.url,
    state: () => summary(state),
    reset() {
      Object.assign(state.profile, first);
      state.forgetFailures();
      state.seed(seed);
    },
    seed: (data) => state.seed(data as OdooSeed),
    change: (change) => changeRecords(state.env(superuser), change),
    profile(patch) {
      Object.assign(state.profile, patch);
      state.applyProfile();
    },
    ownFaults: {
      'slow-transaction': meet((fault) => ({
        disturbed: { slow: fault.ms ?? 500, rollback: fault.with?.['rollback'] === true },
      })),
      conflict: meet(() => ({ disturbed: { conflict: true } })),
      'odoo-fault': meet(({ with: how = {} }) => ({
        fault: new OdooFault(String(how['name'] ?? 'odoo.exceptions.UserError'), String(how['message'] ?? 'No.')),
      })),
      unmarshallable: meet(() => ({ unmarshallable: true })),
    },
  });
  const fateOf = (request: FastifyRequest): Fate => fates.get(request) ?? {};
  addRpc(app, state, fateOf);
  addJson2(app, state, fateOf);
  app.setNotFoundHandler((_request, reply) => notFoundPage(reply));
  await app.listen({ port: options.port ?? 0, host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : (options.port ?? 0);
  const origin = `http://${host}:${port}`;
  const access = { database, user, password: first.password, apiKey: first.apiKey ?? '' };
  const admin = { database, user: 'admin', password: 'admin', apiKey: adminKey };
  return { ...controls, url: origin, origin, port, version, access, admin, odoo: state, close: () => app.close() };
}

function summary(state: OdooState): unknown {
  const { db } = state;
  const count = (model: string): number => db.table(model).rows.size;
  return {
    version: `${state.version}.0`,
    database: state.name,
    partners: count('res.partner'),
    products: count('product.product'),
    priceLists: [...db.table('product.pricelist').rows.values()].map(({ name }) => name),
    orders: count('sale.order'),
    lines: count('sale.order.line'),
    latest: state.orders(20),
  };
}
