import { gzipSync } from 'node:zlib';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { root } from '../lib/children.js';
import type { Bench } from '../lib/bench.js';
import { rounded } from '../lib/numbers.js';
import { startServers, type Servers } from '../systems/selvedge.js';

const bench = 'center';

/** What people ask for most: lists, one run, a page of its items, the one box, each with what it must find. */
const questions: readonly [name: string, path: string][] = [
  ['the first page of runs', '/runs?limit=50'],
  ['runs of a flow that need someone', '/runs?flow=bench-7&attention=true&limit=50'],
  ['runs that touched an order', '/runs?text=O123456&limit=50'],
  ['items of a run', '/runs/run-500/items?limit=100'],
  ['search for an order', '/search?q=O123456'],
  ['search for what is not there', '/search?q=3661234567891'],
  ['orders that wait', '/orders?limit=50'],
  ['the overview', '/overview'],
];

/** Milliseconds of answers of the center's API over many runs and items, and the size of what a browser loads first. */
export async function answersOfCenter({ options, report, closing }: Bench): Promise<void> {
  const runs = options.quick ? 1_000 : 10_000;
  const servers = await startServers(closing);
  await fill(servers, runs);
  const center = closing.add(await servers.startCenter(), (it) => it.stop());
  const url = String(center.said['url']);
  const cookie = await setUp(url, String(center.said['link']));
  for (const [name, where] of questions) {
    const took: number[] = [];
    for (let time = 0; time < (options.quick ? 10 : 60); time += 1)
      took.push(await ask(`${url}/api/v1${where}`, cookie));
    took.splice(0, 5); // the first ones warm everything up
    const sorted = took.sort((a, b) => a - b);
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
    report.add({
      ...{ bench, name: `${name}, 95 of 100`, value: rounded(p95), unit: 'ms', goal: '≤ 100', met: p95 <= 100 },
      details: { runs, items: runs * 50, median: rounded(sorted[Math.floor(sorted.length / 2)] ?? NaN) },
    });
  }
  const size = await firstLoad();
  report.add({
    ...{ bench, name: 'what a browser loads first, gzipped', value: rounded(size / 1024), unit: 'KB' },
    ...{ goal: '≤ 300', met: size <= 300 * 1024 },
    details: {},
  });
}

/** A task log of years: 20 flows, 50 items a run, one run in 25 needs someone. */
async function fill({ db }: Servers, runs: number): Promise<void> {
  await sql`
    insert into connections (id, system, settings, limits, network, managed_by)
    values ('bench-a', 'le-new-black', '{}', '{}', '{}', 'center'), ('bench-b', 'odoo', '{}', '{}', '{}', 'center')`.execute(
    db,
  );
  await sql`
    insert into flows (id, kind, source, target, options, overlap, managed_by)
    select 'bench-' || n, 'exportOrders', 'bench-a', 'bench-b', '{}', 'skip', 'center' from generate_series(0, 19) as n`.execute(
    db,
  );
  await sql`
    insert into runs (id, flow, kind, workflow_id, trigger, mode, input, options, started_at, ended_at, outcome, counts)
    select 'run-' || n, 'bench-' || (n % 20), 'exportOrders', 'flow/bench-' || (n % 20), 'schedule', 'run', '{}', '{}',
           now() - n * interval '5 minutes', now() - n * interval '5 minutes' + interval '20 seconds',
           case when n % 25 = 0 then 'attention' else 'ok' end, '{"created": 50}'
    from generate_series(1, ${runs}) as n`.execute(db);
  await sql`
    insert into items (run, flow, position, key, label, outcome, target_number, reasons)
    select 'run-' || n, 'bench-' || (n % 20), i, 'O' || ((n * 50 + i) % 200000), 'O' || ((n * 50 + i) % 200000), 'created',
           'S' || (n * 50 + i), '[]'
    from generate_series(1, ${runs}) as n, generate_series(0, 49) as i`.execute(db);
  await sql`
    insert into holds (flow, order_id, label, state, reasons, awaits, hash)
    select 'bench-1', 'H' || n, 'H' || n, 'held', '[{"code":"customer_reference_unknown","params":{"order":"H","reference":"C1"}}]',
           array['customer:C' || n], 'x' from generate_series(1, 200) as n`.execute(db);
  await sql`analyze`.execute(db);
}

async function setUp(url: string, link: string): Promise<string> {
  const [, token = ''] = link.split('#');
  const person = { email: 'bench@selvedge.example', name: 'Bench', password: 'a password that is long' };
  const response = await fetch(`${url}/api/v1/session/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token, ...person }),
  });
  if (!response.ok) throw new Error(`set-up answered ${response.status}: ${await response.text()}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function ask(url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
  return performance.now() - start;
}

/** The page and what it names: the rest is loaded by the screens that need it. */
async function firstLoad(): Promise<number> {
  const folder = path.join(root, 'client/center/web/dist');
  const page = await readFile(path.join(folder, 'index.html'));
  const named = [...page.toString().matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file ?? '',
  );
  const assets = new Set(await readdir(path.join(folder, 'assets')));
  const files = named.filter((file) => assets.has(path.basename(file)));
  const bytes = await Promise.all(files.map((file) => readFile(path.join(folder, file))));
  return [page, ...bytes].reduce((sum, each) => sum + gzipSync(each).length, 0);
}
