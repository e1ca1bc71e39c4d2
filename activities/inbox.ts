import { findConnection } from '../store/connections.js';
import { flowsOfConnection, type FlowRow } from '../store/flows.js';
import { takeBatch, type NamedRecord } from '../store/inbox.js';
import type { Services } from './services.js';

/** Records that one batch tells of. */
const recordsAtOnce = 100;

/** What a batch of deliveries asks of a flow. */
export interface DeliveredWork {
  flow: string;
  kind: string;
  /** Ids of the records in the source. */
  ids: string[];
}

/** A batch of deliveries; without records nothing is left. */
export interface TakenBatch {
  records: number;
  works: DeliveredWork[];
}

/** Takes the next deliveries of a connection, and tells which of its flows are to read those records again. */
export async function takeInbox(services: Services, connection: string, batch: string): Promise<TakenBatch> {
  const { db } = services;
  const records = await takeBatch(db, connection, batch, recordsAtOnce);
  if (records.length === 0) return { records: 0, works: [] };
  const row = await findConnection(db, connection);
  const entities = (row && services.webhooksOf(row.system)?.entities) ?? {};
  const flows = (await flowsOfConnection(db, connection)).filter(({ source }) => source === connection);
  const works = flows.flatMap((flow): DeliveredWork[] => {
    const ids = records.filter((each) => concerns(flow, each, entities)).map(({ record }) => record);
    return ids.length > 0 ? [{ flow: flow.id, kind: flow.kind, ids }] : [];
  });
  if (works.length === 0)
    services.logger.info('no flow moves what was delivered', { connection, records: records.length });
  return { records: records.length, works };
}

type Entities = Readonly<Record<string, { kind: string; source: Readonly<Record<string, unknown>> }>>;

/** A flow of the entity's kind whose source reads just such records. */
function concerns({ kind, options }: FlowRow, { entity }: NamedRecord, entities: Entities): boolean {
  const told = Object.hasOwn(entities, entity) ? entities[entity] : undefined;
  if (told?.kind !== kind) return false;
  const own = (options['source'] ?? {}) as Record<string, unknown>;
  return Object.entries(told.source).every(([name, value]) => own[name] === value);
}
