import type { z } from 'zod';
import type { ReasonTable } from '../model/reason.js';
import type { HttpClient } from './lib/http.js';
import type { Connection, LinkKind } from './ports.js';

/** Ports a connector can offer; flows need one on each side. */
export const portNames = [
  'orderSource',
  'orderTarget',
  'customerSource',
  'customerTarget',
  'productSource',
  'productTarget',
  'imageSource',
  'imageTarget',
  'priceSource',
  'priceTarget',
  'stockSource',
  'stockTarget',
] as const;

/** See {@link portNames}. */
export type PortName = (typeof portNames)[number];

/** What is known of a connector without opening it: pure data, safe for every part of the product to import. */
export interface ConnectorDefinition<S extends z.ZodType = z.ZodType> {
  /** Name in configuration: `odoo`. */
  system: string;
  /** Name for people: `Odoo`. */
  title: string;
  /** Settings of a connection. Fields with `.meta({ secret: true })` are stored encrypted and never shown. */
  settings: S;
  ports: readonly PortName[];
  /** Options of flows that only this system knows, by the port they are for; the flow's `source:` or `target:` options. */
  portOptions?: Partial<Record<PortName, z.ZodObject>>;
  reasons: ReasonTable;
  /** Address of a record in the system's own screens, told by the stored settings alone; absent where none is known. */
  link?(settings: Readonly<Record<string, unknown>>, kind: LinkKind, key: string): string | undefined;
  /** Limits in force where the connection's own `limits` do not say otherwise. */
  limits: Limits;
  /** What the system tells by itself; absent where it tells nothing. */
  webhooks?: WebhookDefinition;
  /** Further services of the system by name, each with limits of its own: pictures do not wait for what a database can bear. */
  besides?: Readonly<Record<string, Limits>>;
}

/** What a delivery of a webhook stands for. */
export interface HookEvent {
  /** As the system names it: `company.saved`. */
  event: string;
  /** `gone` and `other` are kept and nothing is done about them. */
  what: 'changed' | 'gone' | 'other';
  /** Id of the record in the system. */
  id: string;
}

/** Webhooks of a system: pure data and a way to read a delivery, for whoever receives it and opens no connection. */
export interface WebhookDefinition {
  /** Kinds of records it tells of, and which flows move them: those of this kind whose source has these options. */
  entities: Readonly<Record<string, { kind: string; source: Readonly<Record<string, unknown>> }>>;
  /** Reads the body of a delivery; undefined where it is none. */
  read(entity: string, body: unknown): HookEvent | undefined;
}

/** How hard a system may be driven by all workers together. */
export interface Limits {
  /** Calls started in any one second; absent: no limit. */
  callsPerSecond?: number;
  /** Calls under way at once; absent: no limit. */
  inFlight?: number;
}

/** Waits for a place under the connection's limits, across workers, runs the call and gives the place back. */
export interface Limiter {
  run<T>(call: () => Promise<T>): Promise<T>;
  /** The system asked to wait: no worker starts a call before that many milliseconds have passed. */
  throttled(wait: number): void;
}

/** Small durable facts of a connector (create-once keys, links), shared by all workers. Values are plain JSON. */
export interface Ledger {
  get(key: string): Promise<LedgerEntry | undefined>;
  /** Writes only where nothing stands; answers what stands afterwards. */
  putIfAbsent(key: string, value: unknown): Promise<LedgerEntry>;
  /** Writes only where the version is still the one given; false where it is not. */
  compareAndSet(key: string, version: number, value: unknown): Promise<boolean>;
}

/** A value with the version that {@link Ledger.compareAndSet} checks. */
export interface LedgerEntry {
  value: unknown;
  version: number;
}

/** Structured log; implementations redact secrets. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
}

/** What a connector is given to work with: it knows neither the store nor Temporal. */
export interface Surroundings {
  /** Id of the connection, for messages. */
  connection: string;
  http: HttpClient;
  limits: Limiter;
  /** Calls of a further service, see {@link ConnectorDefinition.besides}. */
  beside(service: string): HttpClient;
  ledger: Ledger;
  logger: Logger;
}

/** A connector: its definition and the way to open a connection with settings that passed `definition.settings`. */
export interface Connector<S extends z.ZodType = z.ZodType> {
  definition: ConnectorDefinition<S>;
  open(settings: z.output<S>, surroundings: Surroundings): Connection;
}
