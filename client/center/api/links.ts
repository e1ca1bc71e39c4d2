import { findSystem } from '../../../connectors/registry.js';
import { findConnection } from '../../../store/connections.js';
import type { Database } from '../../../store/database.js';
import { findFlow } from '../../../store/flows.js';

/** Addresses of a record in the screens of both systems, where they are known. */
export interface Links {
  source?: string;
  target?: string;
}

/** Makes links of a flow's records by their ids on both sides; only orders have ids that lead somewhere. */
export type Linker = (ids: { source: string; target?: string | null }) => Links;

/** How records of a flow are linked. */
export async function linkerOf(db: Database, id: string): Promise<Linker> {
  const flow = await findFlow(db, id);
  if (flow?.kind !== 'exportOrders') return () => ({});
  const [source, target] = await Promise.all([orderLink(db, flow.source), orderLink(db, flow.target)]);
  return (ids) => {
    const [from, to] = [source(ids.source), ids.target ? target(ids.target) : undefined];
    return { ...(from !== undefined && { source: from }), ...(to !== undefined && { target: to }) };
  };
}

/** Linkers of several flows at once. */
export async function linkersOf(db: Database, flows: readonly string[]): Promise<(flow: string) => Linker> {
  const unique = [...new Set(flows)];
  const made = await Promise.all(unique.map(async (flow) => [flow, await linkerOf(db, flow)] as const));
  const known = new Map(made);
  return (flow) => known.get(flow) ?? (() => ({}));
}

async function orderLink(db: Database, connection: string): Promise<(key: string) => string | undefined> {
  const row = await findConnection(db, connection);
  if (!row) return () => undefined;
  const { link } = findSystem(row.system)?.definition ?? {};
  return (key) => link?.(row.settings, 'order', key);
}
