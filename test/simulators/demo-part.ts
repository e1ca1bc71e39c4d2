import type { DeclaredConnection, DeclaredFlow } from '../../config/declaration.js';
import { demoBrand, type DemoBrand } from './le-new-black/brand.js';
import { demoPortal } from './le-new-black/seed.js';
import { startLeNewBlackSimulator, type LeNewBlackSimulator } from './le-new-black/server.js';

/** What becomes of each order that is to be exported, by its number. */
export type ExpectedOrders = Record<string, 'created' | 'blocked'>;

/** A portal and a system that fit together, and what connects them: one brand of the demo. */
export interface DemoPart {
  simulators: { name: string; url: string }[];
  connections: DeclaredConnection[];
  flows: DeclaredFlow[];
  /** By the flow that exports them. */
  expected: Record<string, ExpectedOrders>;
  /** Values of the environment that settings refer to. */
  environment: Record<string, string>;
  /** Every other secret there is. */
  secrets(): string[];
  close(): Promise<void>;
}

/** How parts are started. */
export interface PartOptions {
  /** Wait before each answer, milliseconds. */
  latencyMs: number;
  /** Of the flow with orders; null: flows run only when started. */
  schedule: DeclaredFlow['schedule'];
}

/** So much that the demo never waits for its own limits. */
const limits = { callsPerSecond: 200, inFlight: 8 };
/** Simulators speak plain HTTP on this machine. */
const network = { plainHttp: true, privateNetwork: true };

/** A connection to a simulator. */
export function demoConnection(id: string, system: string, settings: Record<string, unknown>): DeclaredConnection {
  return { id, system, settings, limits, network };
}

/**
 * A schedule that starts almost a whole interval from now. Intervals count from midnight, and one that began between the start
 * and the first runs would do their work before them.
 */
export function everyFromNow(minutes: number): NonNullable<DeclaredFlow['schedule']> {
  const past = Math.floor(Date.now() / 60_000) % minutes;
  return { every: `${minutes} minutes`, ...(past > 0 && { offset: `${past} minutes` }) };
}

/** Changes every five minutes, everything once a day; or never. */
export function stockSchedules(schedule: DeclaredFlow['schedule']): Pick<DeclaredFlow, 'schedule' | 'fullPass'> {
  if (!schedule) return { schedule, fullPass: schedule };
  return { schedule: everyFromNow(5), fullPass: { ...everyFromNow(24 * 60), every: '1 day' } };
}

/** The portal's half of a brand. */
export interface BrandPortal {
  portal: LeNewBlackSimulator;
  connection: DeclaredConnection;
  environment: Record<string, string>;
  expected: ExpectedOrders;
  /** Why those that wait do, where the system is an ERP that knows what {@link demoPortal} says. */
  expectedReasons: Record<string, string>;
}

/** An account of the portal for one brand: `secret` names the variable its password is put into. */
export async function startBrandPortal(
  id: string,
  {
    secret,
    firstOrder,
    latencyMs,
    port = 0,
    brand = demoBrand,
  }: { secret: string; firstOrder?: number; latencyMs: number; port?: number; brand?: DemoBrand },
): Promise<BrandPortal> {
  const { expected, ...seed } = demoPortal(firstOrder, brand);
  const clientSecret = `demo-secret-of-${id}`;
  const portal = await startLeNewBlackSimulator({ port, latencyMs, seed, profile: { clientSecret } });
  const settings = { url: portal.url, clientId: 'demo-client', clientSecret: { env: secret } };
  const orders = Object.entries(expected);
  return {
    portal,
    connection: demoConnection(id, 'le-new-black', settings),
    environment: { [secret]: clientSecret },
    expected: Object.fromEntries(orders.map(([order, { outcome }]) => [order, outcome])),
    expectedReasons: Object.fromEntries(orders.flatMap(([order, { reason }]) => (reason ? [[order, reason]] : []))),
  };
}
