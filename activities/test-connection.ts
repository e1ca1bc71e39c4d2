import type { Choice, LookupKind, TestReport } from '../connectors/ports.js';
import { describeReason } from '../model/reason.js';
import { findDraft } from '../store/connection-drafts.js';
import { findConnection, unpauseConnection, type ConnectionRow } from '../store/connections.js';
import { flowsOfConnection } from '../store/flows.js';
import { listHolds } from '../store/holds.js';
import type { TestConnectionInput } from '../workflows/contract/inputs.js';
import type { ConnectionTested } from '../workflows/contract/results.js';
import { openConnection } from './connections.js';
import { wakeHold } from './export/hold-workflows.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/**
 * Tests a connection, paused or not; success lifts a pause and wakes what waited for it. A draft is tested and left alone.
 *
 * @param attempt of this activity: an earlier one may have lifted the pause, and died before all were woken
 */
export async function testConnection(
  services: Services,
  { connection: id, draft = false, resume = false }: TestConnectionInput,
  attempt = 1,
): Promise<ConnectionTested> {
  const report = draft
    ? await testDraft(services, id)
    : await (await services.connect(await known(services, id))).test();
  const lifts = report.ok && !draft && (resume || !(await isPausedByPerson(services, id)));
  const lifted = lifts && ((await unpauseConnection(services.db, id)) || attempt > 1);
  const woken = lifted ? await wakeHolds(services, id) : 0;
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

async function known({ db }: Services, id: string): Promise<ConnectionRow> {
  const row = await findConnection(db, id);
  if (!row) throw failure('UnknownConnection', { connection: id });
  return row;
}

async function isPausedByPerson({ db }: Services, id: string): Promise<boolean> {
  return (await findConnection(db, id))?.paused?.code === 'connection_paused_by_person';
}

async function testDraft(services: Services, id: string): Promise<TestReport> {
  const draft = await findDraft(services.db, id);
  if (!draft) throw failure('UnknownConnection', { connection: id });
  const connection = await services.openOnce(draft);
  try {
    return await connection.test();
  } finally {
    await connection.close();
  }
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
