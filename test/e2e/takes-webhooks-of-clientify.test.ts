import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type ManagedWebhooks } from '../../client/index.js';
import { hookHeader, hookPath, hookSecret } from '../../config/hooks.js';
import { itemsOfRun } from '../../store/items.js';
import { rotationOf } from '../../store/inbox.js';
import { createRawClient, type RawClient } from '../simulators/odoo/raw-client.js';
import { startCenterSystem, type CenterSystem } from '../support/center.js';

const crm = 'clientify-main';

let center: CenterSystem;
let raw: RawClient;
beforeAll(async () => {
  center = await startCenterSystem();
  const { url, admin } = center.system.demo.winery.odoo;
  raw = await createRawClient({ url, database: admin.database, user: admin.user, secret: admin.password });
  for (const pair of ['companies', 'contacts', 'products']) {
    await center.system.runFlow(`odoo-clientify-${pair}`);
    await center.system.runFlow(`clientify-odoo-${pair}`);
  }
}, 240_000);
afterAll(() => center.close());
beforeEach(() => {
  center.system.demo.winery.odoo.clearFaults();
  center.system.demo.winery.clientify.profile({ hookShape: 'hook', hookTwice: false, hookRetry: 50 });
});

async function manage(action: 'check' | 'set' | 'rotate'): Promise<ManagedWebhooks> {
  const { address, namespace } = center.system;
  const library = await createClient({ address, namespace });
  try {
    return await library.manageWebhooks(crm, action, center.center.url);
  } finally {
    await library.close();
  }
}
const codes = async (action: 'check' | 'set' | 'rotate'): Promise<string[]> =>
  (await manage(action)).findings.map(({ code }) => code);

const account = (): typeof center.system.demo.winery.clientify.account => center.system.demo.winery.clientify.account;

function companyId(taxId: string): number {
  return (
    account()
      .rows('companies')
      .find((each) => each['taxpayer_identification_number'] === taxId)?.id ?? 0
  );
}

async function partner(ref: string): Promise<Record<string, unknown> | undefined> {
  return (await raw.read('res.partner', await raw.search('res.partner', [['ref', '=', ref]]), ['name', 'phone']))[0];
}

/** Deliveries as they stand in the inbox. */
async function inbox(): Promise<{ open: number; done: number; events: string[] }> {
  const rows = await center.system.db.selectFrom('inbox').selectAll().orderBy('id').execute();
  const open = rows.filter(({ done_at: done }) => done === null).length;
  return { open, done: rows.length - open, events: rows.map(({ event }) => event) };
}

async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } };
  return (await fetch(`${center.center.url}${path}`, init)).status;
}

async function path(entity = 'companies'): Promise<string> {
  return hookPath(center.keyring, crm, await rotationOf(center.system.db, crm), entity);
}

const saved = (id: number | string): object => ({ hook: { event: 'company.saved' }, data: { id, name: 'x' } });
const patiently = { timeout: 30_000, interval: 200 };

describe('registering', () => {
  it('points what is free at us, says so, and repairs what was switched off: webhook_slot_free, webhook_slot_off', async () => {
    expect(await codes('check')).toEqual(['webhook_slot_free', 'webhook_slot_free', 'webhook_slot_free']);
    expect(await codes('set')).toEqual(['webhook_works', 'webhook_works', 'webhook_works']);
    account().hooks.byHand('contacts', { active: false });
    expect(await codes('check')).toEqual(['webhook_works', 'webhook_slot_off', 'webhook_works']);
    expect(await codes('set')).toEqual(['webhook_works', 'webhook_works', 'webhook_works']);
    expect(await codes('set')).toEqual(['webhook_works', 'webhook_works', 'webhook_works']);
  });

  it('never takes a slot that points elsewhere: webhook_slot_taken', async () => {
    account().hooks.byHand('products', { target: 'https://other.example/secret-path' });
    const { ok, findings } = await manage('set');
    expect(ok).toBe(false);
    expect(findings.map(({ code }) => code)).toEqual(['webhook_works', 'webhook_works', 'webhook_slot_taken']);
    expect(findings[2]?.sentence).toContain('other.example');
    expect(JSON.stringify(findings)).not.toContain('secret-path');
  });

  it('says where an account has no slots, so that addresses are entered by hand: webhook_slot_absent', async () => {
    center.system.demo.winery.clientify.profile({ hookSlots: false });
    expect(await codes('set')).toEqual(['webhook_slot_absent', 'webhook_slot_absent', 'webhook_slot_absent']);
    center.system.demo.winery.clientify.profile({ hookSlots: true });
  });

  it('under a new secret address makes the old one unknown', async () => {
    const old = await path();
    expect(await codes('rotate')).toEqual(['webhook_works', 'webhook_works', 'webhook_slot_taken']);
    await expect.poll(async () => send(old, saved(1)), { timeout: 10_000, interval: 500 }).toBe(404);
    expect(await send(await path(), saved(1))).toBe(200);
  });
});

describe('a change somebody makes in Clientify', () => {
  it.each(['hook', 'event', 'root'] as const)(
    'is in Odoo within seconds, told in the shape "%s"',
    async (hookShape) => {
      const { clientify } = center.system.demo.winery;
      clientify.profile({ hookShape, hookTwice: true });
      const business_name = `Vinoteca ${hookShape} SL`;
      account().edit('companies', companyId('B04100004'), { business_name });
      await expect.poll(async () => (await partner('B04100004'))?.['name'], patiently).toBe(business_name);
      await expect.poll(async () => (await inbox()).open, patiently).toBe(0);
    },
  );

  it('makes a company that is new there, once, and a run of its own in the task log', async () => {
    const made = account().edit('companies', undefined, {
      name: 'Nuevo',
      business_name: 'Nuevo SL',
      taxpayer_identification_number: 'B09999999',
    });
    await expect.poll(() => partner('B09999999'), patiently).toMatchObject({ name: 'Nuevo SL' });
    const runs = await center.system.db
      .selectFrom('runs')
      .selectAll()
      .where('trigger', '=', 'webhook')
      .orderBy('started_at')
      .execute();
    const last = runs.at(-1);
    expect(last?.flow).toBe('clientify-odoo-companies');
    expect(last?.input).toMatchObject({ ids: [String(made.id)] });
    await expect
      .poll(
        async () => (await itemsOfRun(center.system.db, last?.id ?? '')).map(({ label, outcome }) => [label, outcome]),
        patiently,
      )
      .toEqual([['Nuevo', 'created']]);
  });

  it('and a storm of them on one record becomes few writes', async () => {
    const before = center.system.demo.winery.odoo.requests().byOperation['res.partner.write'] ?? 0;
    const id = companyId('B04100005');
    for (let times = 0; times < 1_000; times += 1) {
      account().edit('companies', id, { business_name: `Tormenta ${times} SL` });
    }
    await account().hooks.settled();
    await expect.poll(async () => (await partner('B04100005'))?.['name'], patiently).toBe('Tormenta 999 SL');
    await expect.poll(async () => (await inbox()).open, patiently).toBe(0);
    const after = center.system.demo.winery.odoo.requests().byOperation['res.partner.write'] ?? 0;
    expect(after - before).toBeLessThanOrEqual(5);
  });

  it('waits while Odoo is away, and is there once it is back; nothing is lost', async () => {
    const { odoo } = center.system.demo.winery;
    odoo.fault({ kind: 'close', times: 'always' });
    account().edit('companies', companyId('B04100006'), { business_name: 'Mientras SL' });
    await account().hooks.settled();
    account().edit('companies', companyId('B04100006'), { business_name: 'Después SL' });
    await account().hooks.settled();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect((await inbox()).open).toBeGreaterThan(0);
    odoo.clearFaults();
    await expect
      .poll(async () => (await partner('B04100006'))?.['name'], { timeout: 60_000, interval: 300 })
      .toBe('Después SL');
    await expect.poll(async () => (await inbox()).open, { timeout: 60_000, interval: 300 }).toBe(0);
  });

  it('of a record that is gone meanwhile, or was deleted there, changes nothing in Odoo', async () => {
    const before = await raw.search('res.partner', []);
    account().remove('companies', companyId('B09999999'));
    await account().hooks.settled();
    await send(await path(), saved(1));
    await expect.poll(async () => (await inbox()).open, patiently).toBe(0);
    expect((await inbox()).events).toContain('company.deleted');
    expect(await raw.search('res.partner', [])).toEqual(before);
  });

  it('that we made ourselves does not come back as one', async () => {
    await raw.call('res.partner', 'write', [
      await raw.search('res.partner', [['ref', '=', 'B04100007']]),
      { phone: '950 22 22 22' },
    ]);
    await center.system.runFlow('odoo-clientify-companies');
    const before = center.system.demo.winery.odoo.requests().byOperation['res.partner.write'] ?? 0;
    // As bulk actions do: told although our own key wrote it.
    await send(await path(), saved(companyId('B04100007')));
    await expect.poll(async () => (await inbox()).open, patiently).toBe(0);
    expect(center.system.demo.winery.odoo.requests().byOperation['res.partner.write'] ?? 0).toBe(before);
  });
});

describe('what is no delivery', () => {
  it('by a wrong path, header or entity is unknown, and nothing is stored', async () => {
    const right = await path();
    const rotation = await rotationOf(center.system.db, crm);
    const before = await inbox();
    expect(await send('/hooks/clientify-main/guess/companies', saved(1))).toBe(404);
    expect(await send('/hooks/nobody/guess/companies', saved(1))).toBe(404);
    expect(await send(right.replace('/companies', '/deals'), saved(1))).toBe(404);
    expect(await send(right, saved(1), { [hookHeader]: 'wrong' })).toBe(404);
    expect(await inbox()).toEqual(before);
    expect(await send(right, saved(1), { [hookHeader]: hookSecret(center.keyring, crm, rotation) })).toBe(200);
  });

  it.each([
    ['no JSON', 'not json', 400],
    ['something else', [], 200],
    ['an event nobody knows', { event: 'company.merged', data: { id: 7 } }, 200],
    ['no record', { event: 'company.saved', data: {} }, 200],
    ['too much', `"${'x'.repeat(1_100_000)}"`, 413],
  ])('as %s is answered, and nothing is done about it', async (_, body, status) => {
    const { open } = await inbox();
    expect(await send(await path(), body)).toBe(status);
    expect((await inbox()).open).toBe(open);
  });

  it('shows no secret in the log', async () => {
    const secret = (await path()).split('/')[3] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    expect(center.logged() + center.system.logged()).not.toContain(secret);
  });
});
