import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { hookPath } from '../../../config/hooks.js';
import { loadKeyring } from '../../../config/keyring.js';
import { saveConnection } from '../../../store/connections.js';
import type { Bench } from '../lib/bench.js';
import { rounded } from '../lib/numbers.js';
import { startServers, type Servers } from '../systems/selvedge.js';

const bench = 'webhooks';
const connection = 'bench-crm';
const perSecond = 200;

/**
 * Deliveries that are accepted at 200 a second, each of another record, by a center that is killed in the middle: how long an answer
 * takes, and how many that were answered are not in the inbox. Whoever delivers tries again where nobody answers, as Clientify does.
 */
export async function deliveriesAccepted({ options, report, closing }: Bench): Promise<void> {
  const servers = await startServers(closing);
  const { db, folder, startCenter } = servers;
  const settings = { apiKey: { env: 'NONE' } };
  await saveConnection(db, { id: connection, system: 'clientify', settings, limits: {}, network: {} }, 'center');
  let center = await startCenter();
  closing.add(undefined, () => center.stop());
  const keyring = await loadKeyring({ dataFolder: path.join(folder, 'worker') });
  const target = String(center.said['url']) + hookPath(keyring, connection, 0, 'companies');
  const agent = closing.add(new Agent({ connections: 64 }), (it) => it.destroy());
  const seconds = options.quick ? 4 : 30;

  await deliver(agent, target, 0, perSecond); // warms both sides up
  const steady = await deliver(agent, target, perSecond, perSecond * seconds);
  const first = perSecond + perSecond * seconds;
  const delivering = deliver(agent, target, first, perSecond * 6);
  await sleep(2_000);
  await center.kill();
  center = await startCenter();
  const disturbed = await delivering;
  const lost = await missing(servers, [...steady, ...disturbed]);
  const p99 = percentile(
    steady.map(({ took }) => took),
    0.99,
  );
  const accepted = steady.length / seconds;
  report.add({
    ...{ bench, name: 'an answer to a delivery, at 200 a second, 99 of 100', value: rounded(p99), unit: 'ms' },
    ...{ goal: '≤ 100', met: p99 <= 100 && accepted >= perSecond * 0.99 },
    details: {
      ...{ deliveries: steady.length, 'a second': rounded(accepted) },
      ...{
        median: rounded(
          percentile(
            steady.map(({ took }) => took),
            0.5,
          ),
        ),
      },
    },
  });
  report.add({
    ...{ bench, name: 'answered deliveries that are not stored, over a SIGKILL', value: lost, unit: '' },
    ...{ goal: '0', met: lost === 0 },
    details: { deliveries: disturbed.length, 'tried again': disturbed.filter(({ tries }) => tries > 1).length },
  });
}

interface Answered {
  record: number;
  /** Milliseconds of the try that was answered. */
  took: number;
  tries: number;
}

/** Sends so many deliveries at the pace of the bench, each on time whatever became of those before. */
async function deliver(agent: Agent, target: string, first: number, count: number): Promise<Answered[]> {
  const begun = performance.now();
  return Promise.all(
    Array.from({ length: count }, async (_, place) => {
      await sleep(Math.max(0, begun + (place * 1000) / perSecond - performance.now()));
      return send(agent, target, first + place);
    }),
  );
}

async function send(agent: Agent, target: string, record: number): Promise<Answered> {
  const data = { id: record, name: `Company ${record}`, taxpayer_identification_number: `B${record}` };
  const body = JSON.stringify({ hook: { id: 1, event: 'company.saved', target }, data });
  for (let tries = 1; ; tries += 1) {
    const start = performance.now();
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await request(target, { dispatcher: agent, method: 'POST', headers, body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
      return { record, took: performance.now() - start, tries };
    } catch (error) {
      if (tries > 10) throw error;
      await sleep(250 * tries);
    }
  }
}

async function missing({ db }: Servers, answered: readonly Answered[]): Promise<number> {
  const rows = await db.selectFrom('inbox').select('record').where('connection', '=', connection).execute();
  const stored = new Set(rows.map(({ record }) => record));
  return answered.filter(({ record }) => !stored.has(String(record))).length;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
