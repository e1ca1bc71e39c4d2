import type { ColumnType, Generated } from 'kysely';
import type { FieldChange } from '../model/flat.js';
import type { Order } from '../model/order.js';
import type { Counts, Outcome, RunOutcome, Trigger } from '../model/outcome.js';
import type { Reason } from '../model/reason.js';

type Instant = ColumnType<Date, Date | string, Date | string>;
/** An instant the database sets by itself. */
type DefaultInstant = ColumnType<Date, Date | string | undefined, Date | string>;
/** JSON columns are written as text, since `pg` would send arrays as PostgreSQL arrays. */
type Json<T> = ColumnType<T, string, string>;
/** A JSON column that the database fills by itself. */
type DefaultJson<T> = ColumnType<T, string | undefined, string>;

/** Connections as configured; secrets stand encrypted or as references, never in clear. */
export interface ConnectionsTable {
  id: string;
  system: string;
  settings: Json<Record<string, unknown>>;
  limits: Json<Record<string, unknown>>;
  network: Json<Record<string, unknown>>;
  managed_by: 'file' | 'center';
  /** Why it is paused; null while it is active. */
  paused: Json<Reason> | null;
  updated_at: DefaultInstant;
}

/** Flows as configured. */
export interface FlowsTable {
  id: string;
  kind: string;
  source: string;
  target: string;
  options: Json<Record<string, unknown>>;
  schedule: Json<Record<string, unknown>> | null;
  /** Schedule of the pass that reads everything. */
  full_pass: Json<Record<string, unknown>> | null;
  overlap: 'skip' | 'queue';
  managed_by: 'file' | 'center';
  /** Order whose invalid customer paused the schedule; null otherwise. */
  halted_by: string | null;
  /** Instant up to which changes after export were looked for. */
  changes_seen_until: Instant | null;
  updated_at: DefaultInstant;
}

/** Runs of flows; what outlives Temporal's retention. */
export interface RunsTable {
  id: string;
  flow: string;
  kind: string;
  workflow_id: string;
  trigger: Trigger;
  mode: 'run' | 'preview' | 'apply';
  input: Json<Record<string, unknown>>;
  options: Json<Record<string, unknown>>;
  started_at: Instant;
  ended_at: Instant | null;
  outcome: RunOutcome | null;
  counts: Json<Counts>;
  plan: string | null;
  /** Positions of items that were given out. */
  positions: Generated<number>;
}

/** One row an item of a run; `outcome` null while pending. */
export interface ItemsTable {
  run: string;
  position: number;
  flow: string;
  key: string;
  label: string;
  outcome: Outcome | null;
  target_id: string | null;
  target_number: string | null;
  reasons: Json<Reason[]>;
  /** What the run set out to do with a record; null for orders. */
  action: 'created' | 'updated' | null;
  /** Field by field. */
  changes: DefaultJson<FieldChange[]>;
  updated_at: DefaultInstant;
}

/** Whole orders of a running run; personal data, deleted when the run ends. */
export interface SnapshotsTable {
  run: string;
  key: string;
  document: Json<Order>;
  taken_at: DefaultInstant;
}

/** Orders that wait or are skipped. */
export interface HoldsTable {
  flow: string;
  order_id: string;
  label: string;
  state: 'held' | 'skipped';
  reasons: Json<Reason[]>;
  /** `customer:C00042`: what its workflow can be woken by. */
  awaits: ColumnType<string[], string[], string[]>;
  hash: string;
  /** Selected by a person whatever its status: leaving the export status does not end its wait. */
  any_status: Generated<boolean>;
  tries: Generated<number>;
  held_at: DefaultInstant;
  updated_at: DefaultInstant;
  skipped_by: string | null;
  skipped_why: string | null;
}

/** What was exported: one row per (source, target, order), for ever. */
export interface ExportsTable {
  source: string;
  target: string;
  order_id: string;
  state: 'sending' | 'exported';
  target_id: string | null;
  target_number: string | null;
  hash: string;
  /** Hash of the changed content that was warned of. */
  warned_hash: string | null;
  exported_at: Instant | null;
  marked_at: Instant | null;
}

/** Small durable facts of connectors. */
export interface LedgerTable {
  scope: string;
  key: string;
  value: Json<unknown>;
  version: number;
}

/** Plans that previews made. */
export interface PlansTable {
  id: string;
  flow: string;
  run: string;
  created_at: DefaultInstant;
  expires_at: Instant;
  state: 'making' | 'open' | 'applied' | 'discarded';
  counts: Json<Counts>;
  /** Positions of items that were given out. */
  positions: Generated<number>;
}

/** One row an item of a plan. */
export interface PlanItemsTable {
  plan: string;
  position: number;
  key: string;
  label: string;
  action: Outcome;
  reasons: Json<Reason[]>;
  /** Content the plan was made of; `apply` writes only what still has it. */
  hash: string;
  changes: DefaultJson<FieldChange[]>;
  /** What is to be written; null for orders, which are read again. Personal data: goes with the plan. */
  record: ColumnType<unknown, string | null | undefined, string | null>;
  /** Whether applying takes it along. */
  selected: Generated<boolean>;
  /** The run that writes it, or has; null while none does. */
  applied_by: ColumnType<string | null, string | null | undefined, string | null>;
}

/** A record as a target that is listed whole held it when the run began. */
export interface HeldTable {
  run: string;
  /** The listing it comes from: two attempts may list at once. */
  scan: string;
  key: string;
  record: Json<Record<string, unknown>>;
}

/** Listings of targets. A run reads the one that was complete first. */
export interface ScansTable {
  run: string;
  scan: string;
  started_at: DefaultInstant;
  done_at: Instant | null;
}

/** What a flow's source held: the last full pass that saw each key, and when it was said to be gone. */
export interface SightingsTable {
  flow: string;
  key: string;
  label: string;
  pass: string;
  gone_at: Instant | null;
  /** It could not be written last time: it is read again though the source does not change. */
  unsettled: Generated<boolean>;
}

/** How far a flow has read its source. */
export interface PassesTable {
  flow: string;
  /** Opaque, from the source. */
  watermark: string | null;
  full_at: Instant | null;
  full_count: number | null;
  /** What the flow moved from where to where, and how: where that changes, everything is read anew. */
  basis: string | null;
  updated_at: DefaultInstant;
}

/** Per connection: when the next call may start, by rate and by request of the system. */
export interface RatesTable {
  connection: string;
  next_at: Instant;
}

/** One row a call under way. */
export interface LeasesTable {
  id: string;
  connection: string;
  expires_at: Instant;
}

/** Who may sign in to the Integration center. */
export interface UsersTable {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  role: 'viewer' | 'operator' | 'administrator';
  language: string | null;
  /** argon2id. */
  password_hash: string;
  disabled: Generated<boolean>;
  created_at: DefaultInstant;
  last_seen_at: Instant | null;
}

/** Who is signed in; by the hash of what the cookie holds. */
export interface SessionsTable {
  hash: string;
  user_id: string;
  /** Comes back in a header with everything that changes something. */
  csrf: string;
  created_at: DefaultInstant;
  seen_at: DefaultInstant;
}

/** Links that work once. */
export interface OneTimeLinksTable {
  hash: string;
  purpose: 'set-up' | 'sign-in';
  user_id: string | null;
  expires_at: Instant;
}

/** Tokens of programs. */
export interface TokensTable {
  id: string;
  hash: string;
  name: string;
  scopes: ColumnType<string[], string[], string[]>;
  created_by: string;
  created_at: DefaultInstant;
  expires_at: Instant;
  last_used_at: Instant | null;
}

/** Links that start one flow. */
export interface StartLinksTable {
  id: string;
  hash: string;
  name: string;
  flow: string;
  mode: 'run' | 'preview';
  created_by: string;
  created_at: DefaultInstant;
  expires_at: Instant | null;
  last_used_at: Instant | null;
}

/** Who did what. */
export interface AuditTable {
  id: ColumnType<string, never, never>;
  at: DefaultInstant;
  actor_kind: 'user' | 'token' | 'start link' | 'system';
  actor_id: string;
  actor_name: string;
  action: string;
  subject: string;
  details: Json<Record<string, unknown>>;
  status: number;
}

/** Connections that are not in use yet, or changes to one that is; secrets stand encrypted. */
export interface ConnectionDraftsTable {
  id: string;
  system: string;
  settings: Json<Record<string, unknown>>;
  limits: Json<Record<string, unknown>>;
  network: Json<Record<string, unknown>>;
  updated_at: DefaultInstant;
}

/** Deliveries of webhooks. */
export interface InboxTable {
  id: Generated<string>;
  connection: string;
  entity: string;
  record: string;
  event: string;
  hash: string;
  minute: Instant;
  received_at: DefaultInstant;
  /** The batch that takes it; null while none does. */
  batch: string | null;
  done_at: Instant | null;
}

/** Which secret path of a connection's webhooks is in force. */
export interface WebhooksTable {
  connection: string;
  rotation: number;
}

/** What the two flows of a pair last held alike of a record. */
export interface AgreedTable {
  pair: string;
  key: string;
  /** Hash of the value by path of the field. */
  fields: Json<Record<string, string>>;
  version: number;
  updated_at: DefaultInstant;
}

/** Whom to tell of what needs someone. */
export interface AlertChannelsTable {
  id: string;
  kind: 'email' | 'webhook';
  name: string;
  language: 'en' | 'fr' | 'es';
  /** Which kinds of alerts it takes, and whether it is told that they are over. */
  wants: ColumnType<string[], string[], string[]>;
  /** By kind; a webhook's secret stands encrypted. */
  settings: Json<Record<string, unknown>>;
  /** Where its links lead. */
  center_url: string;
  created_at: DefaultInstant;
  last_sent_at: Instant | null;
  /** Why the last message did not arrive; null while they do. */
  trouble: Json<Reason> | null;
  trouble_since: Instant | null;
}

/** What needs someone, or did until lately. */
export interface AlertsTable {
  id: ColumnType<string, never, never>;
  kind: 'order_held' | 'flow_failing' | 'connection_paused';
  /** `lnb-odoo-orders/1042`, a flow, a connection. */
  subject: string;
  /** The flow or the connection: alerts of one place share a message. */
  place: string;
  label: string;
  why: Json<Reason> | null;
  since: Instant;
  /** Whether it was told that it began. Rows that ended and were told so are dropped. */
  told: Generated<boolean>;
  ended_at: Instant | null;
}

/** Messages to channels, sent or on their way. */
export interface AlertMessagesTable {
  id: string;
  channel: string;
  kind: AlertsTable['kind'];
  news: 'began' | 'ended';
  place: string;
  about: Json<AlertSubject[]>;
  /** How many it is about; `about` names the first of them. */
  total: number;
  made_at: DefaultInstant;
  next_try_at: DefaultInstant;
  tries: Generated<number>;
  sent_at: Instant | null;
  given_up_at: Instant | null;
}

/** One thing a message is about. */
export interface AlertSubject {
  subject: string;
  label: string;
  why: Reason | null;
  since: string;
}

/** All tables. */
export interface Schema {
  connections: ConnectionsTable;
  flows: FlowsTable;
  runs: RunsTable;
  items: ItemsTable;
  snapshots: SnapshotsTable;
  holds: HoldsTable;
  exports: ExportsTable;
  ledger: LedgerTable;
  plans: PlansTable;
  plan_items: PlanItemsTable;
  rates: RatesTable;
  leases: LeasesTable;
  held: HeldTable;
  scans: ScansTable;
  sightings: SightingsTable;
  passes: PassesTable;
  agreed: AgreedTable;
  inbox: InboxTable;
  webhooks: WebhooksTable;
  users: UsersTable;
  sessions: SessionsTable;
  one_time_links: OneTimeLinksTable;
  tokens: TokensTable;
  start_links: StartLinksTable;
  audit: AuditTable;
  connection_drafts: ConnectionDraftsTable;
  alert_channels: AlertChannelsTable;
  alerts: AlertsTable;
  alert_messages: AlertMessagesTable;
}
