/** A connection as configuration declares it (store/connections.ts). */
export interface DemoConnection {
  id: string;
  system: string;
  settings: Record<string, unknown>;
  limits: Record<string, unknown>;
  network: Record<string, unknown>;
}

/** A flow as configuration declares it (store/flows.ts). */
export interface DemoFlow {
  id: string;
  kind: string;
  source: string;
  target: string;
  options: Record<string, unknown>;
  schedule: Record<string, unknown> | null;
  fullPass?: Record<string, unknown> | null;
  overlap: 'skip' | 'queue';
}

/** What becomes of each order that is to be exported, by its number. */
export type ExpectedOrders = Record<string, 'created' | 'blocked'>;

/** A portal and a system that fit together, and what connects them: one brand of the demo. */
export interface DemoPart {
  simulators: { name: string; url: string }[];
  connections: DemoConnection[];
  flows: DemoFlow[];
  /** By the flow that exports them. */
  expected: Record<string, ExpectedOrders>;
  /** Values of the environment that settings refer to. */
  environment: Record<string, string>;
  /** Every other secret there is. */
  secrets(): string[];
  close(): Promise<void>;
}

/** So much that the demo never waits for its own limits. */
export const demoLimits = { callsPerSecond: 200, inFlight: 8 };
/** Simulators speak plain HTTP on this machine. */
export const demoNetwork = { plainHttp: true, privateNetwork: true };
