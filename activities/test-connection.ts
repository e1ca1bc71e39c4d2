import type { Choice, LookupKind } from '../connectors/ports.js';
import { describeReason } from '../model/reason.js';
import { findConnection, unpauseConnection } from '../store/connections.js';
import { flowsOfConnection } from '../store/flows.js';
import { listHolds } from '../store/holds.js';
import type { ConnectionTested } from '../workflows/contract/results.js';
import { openConnection } from './connections.js';
import { wakeHold } from './export/hold-workflows.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Tests a connection, paused or not; success lifts a pause and wakes what waited for it. */
export async function testConnection(services: Services, id: string): Promise<ConnectionTested> {
  const row = await findConnection(services.db, id);
  if (!row) throw failure('UnknownConnection', { connection: id });
  const report = await (await services.connect(row)).test();
  const woken = report.ok && (await unpauseConnection(services.db, id)) ? await wakeHolds(services, id) : 0;
  return {
    connection: id,
    ok: report.ok,
    product: report.product,
    findings: report.findings.map((why) => {
      const { sentence, fix } = describeReason(why, services.reasons);
      return { ...why, sentence, fix };
    }),
    woken,
  };
}

/** A list from a system, for a form. */
export async function lookup(services: Services, id: string, kind: LookupKind): Promise<Choice[]> {
  return (await openConnection(services, id)).lookups.lookup(kind);
}

async function wakeHolds(services: Services, connection: string): Promise<number> {
  let woken = 0;
  for (const flow of await flowsOfConnection(services.db, connection)) {
    for (const held of await listHolds(services.db, { flow: flow.id, state: 'held' })) {
      await wakeHold(services, flow.id, held.order_id, `${connection} works again`);
      woken += 1;
    }
  }
  return woken;
}
