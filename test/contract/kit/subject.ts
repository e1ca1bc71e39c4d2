import type { Connector } from '../../../connectors/connector.js';
import type { OutboundRules } from '../../../connectors/lib/guard.js';
import type { Connection } from '../../../connectors/ports.js';
import type { SimulatorControls } from '../../simulators/lib/controls.js';
import type { Fault, FaultMatch } from '../../simulators/lib/faults.js';

/**
 * What the kit is run over: one connector and one system it talks to, simulated or real. Each suite starts its own system once
 * and resets it before every test. Real systems have no `controls`; what needs them is then reported as skipped.
 */
export interface KitSubject<S extends KitSystem = KitSystem> {
  /** For titles: `Le New Black (simulator)`, `Odoo 14 (real)`. */
  name: string;
  connector: Connector;
  /** False for a real system: tests that inject faults or look at requests are skipped. */
  controllable: boolean;
  /** False for a system that has no sessions or tokens to lose; default true. */
  sessions?: boolean;
  /** What the system has nothing like, so that there is nothing to promise of it. */
  lacks?: readonly Feature[];
  start(): Promise<S>;
}

/** What targets of orders and sources of records have or have not; see {@link KitSubject.lacks}. */
export type Feature =
  | 'archived customers'
  | 'contacts with references'
  | 'price lists'
  | 'warehouses'
  | 'foreign orders'
  | 'a request for each page';

/** A running system. */
export interface KitSystem {
  /** Settings of a connection as a person writes them. */
  settings: Record<string, unknown>;
  /** The same with credentials that are wrong; its secrets are canaries of their own. */
  wrongCredentials: Record<string, unknown>;
  /** The same with an address nothing listens at. */
  nobodyThere: Record<string, unknown>;
  rules: OutboundRules;
  /** Texts that must stand in no error, finding or log line: passwords, keys, tokens handed out so far. */
  secrets(): string[];
  /** One read as every run of this connection makes it; `reads` matches its requests. */
  read(connection: Connection): Promise<unknown>;
  reads: FaultMatch;
  /** Ends the session or token on the system's side, where it has one: the next call must sign in again by itself. */
  endSession?: Fault;
  /** Back to the beginning: data, faults, counts. */
  reset(): Promise<void>;
  controls?: Pick<SimulatorControls, 'fault' | 'clearFaults' | 'requests' | 'forgetRequests' | 'untilHeld' | 'release'>;
  stop(): Promise<void>;
}

/** The controls of a simulated system. @throws where the system is real: such a test must ask `controllable` first */
export function controlsOf(system: KitSystem): NonNullable<KitSystem['controls']> {
  if (!system.controls) throw new Error('A real system has no controls; guard this test with "controllable"');
  return system.controls;
}
