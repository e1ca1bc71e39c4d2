import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reason } from '../../model/reason.js';
import { listAlertChannels } from '../../store/alert-channels.js';
import { pauseConnection, unpauseConnection } from '../../store/connections.js';
import { startCenterSystem, type CenterSystem } from '../support/center.js';
import { flow } from '../support/e2e-system.js';
import { eventually } from '../support/harness.js';
import { startHookReceiver, type HookReceiver } from '../support/hook-receiver.js';
import { startMailbox, type Mailbox } from '../support/mailbox.js';

let mailbox: Mailbox;
let receiver: HookReceiver;
let world: CenterSystem;
let secret: string;
const everything = ['order_held', 'flow_failing', 'connection_paused', 'recovered'] as const;

beforeAll(async () => {
  [mailbox, receiver] = await Promise.all([startMailbox(), startHookReceiver()]);
  world = await startCenterSystem({
    alerts: { window: 500, mail: { url: mailbox.url, from: 'Selvedge <selvedge@brand.example>' } },
  });
  const network = { plainHttp: true, privateNetwork: true };
  const hook = await world.admin.call('addAlertChannel', {
    body: { kind: 'webhook', name: 'Operations', wants: everything, settings: { url: receiver.url, network } },
  });
  secret = hook.body.secret ?? '';
  await world.admin.call('addAlertChannel', {
    body: {
      kind: 'email',
      name: 'Ventes',
      language: 'fr',
      wants: everything,
      settings: { to: ['ventes@brand.example'] },
    },
  });
}, 180_000);
afterAll(async () => {
  await world.close();
  await Promise.all([mailbox.close(), receiver.close()]);
});

interface Event {
  type: string;
  data: {
    place: string;
    headline: string;
    url: string;
    total: number;
    subjects: { label: string; reason?: { code: string } }[];
  };
}

/** What the webhook was told, each signature checked. */
function events(): Event[] {
  return received().map(({ event }) => event);
}

function received(): { id: string; event: Event }[] {
  return receiver.received.map(({ headers, body }) => {
    const event = new Webhook(secret).verify(body, headers) as Event;
    return { id: headers['webhook-id'] ?? '', event };
  });
}

const told = (type: string, place: string): Event[] =>
  events().filter((event) => event.type === type && event.data.place === place);
const mailsAbout = (words: string): Mailbox['messages'] => mailbox.messages.filter(({ text }) => text.includes(words));

describe('whoever is to be told', () => {
  it('hears once of all orders of a run that wait, with the reason and the link to the screen', async () => {
    await world.system.run();
    const message = await eventually('the webhook is told', () => Promise.resolve(told('order_held.began', flow)[0]));
    expect(message.data.total).toBeGreaterThan(1);
    expect(message.data.subjects).toHaveLength(message.data.total);
    expect(message.data.headline).toBe(`${message.data.total} orders wait in ${flow}`);
    expect(message.data.url).toBe(`${world.center.url}/orders?flow=${flow}`);
    expect(message.data.subjects.map(({ reason: why }) => why?.code)).toContain('customer_reference_unknown');
    const mail = await eventually('the mail arrives', () =>
      Promise.resolve(mailsAbout(`${message.data.total} commandes attendent dans ${flow}`)[0]),
    );
    expect(mail).toMatchObject({ to: ['ventes@brand.example'], headers: { 'auto-submitted': 'auto-generated' } });
    for (const { label } of message.data.subjects) expect(mail.text).toContain(label);
    expect(mail.text).toContain('À faire :');
  });

  it('hears nothing more when the same orders are found waiting again', async () => {
    const before = mailbox.messages.length;
    await world.system.run();
    await pauseConnection(world.system.db, 'odoo-main', reason('unauthorized', { connection: 'odoo-main' }));
    await eventually('the next thing is told', () => Promise.resolve(told('connection_paused.began', 'odoo-main')[0]));
    expect(told('order_held.began', flow)).toHaveLength(1);
    const mail = await eventually('and by mail', () =>
      Promise.resolve(mailsAbout('La connexion odoo-main est en pause')[0]),
    );
    expect(mailbox.messages.slice(before)).toEqual([mail]);
    expect(mail.text).toContain(`${world.center.url}/connections/odoo-main`);
  });

  it('hears once that a flow fails, however often it does, and once that it works again', async () => {
    await expect(world.system.run()).rejects.toThrow();
    await eventually('the failure is told', () => Promise.resolve(told('flow_failing.began', flow)[0]));
    await expect(world.system.run()).rejects.toThrow();
    await unpauseConnection(world.system.db, 'odoo-main');
    await world.system.run();
    await eventually('the recovery is told', () => Promise.resolve(told('flow_failing.ended', flow)[0]));
    await eventually('of the connection too', () => Promise.resolve(told('connection_paused.ended', 'odoo-main')[0]));
    expect(told('flow_failing.began', flow)).toHaveLength(1);
    expect(told('flow_failing.ended', flow)).toHaveLength(1);
    await eventually('by mail too', () => Promise.resolve(mailsAbout(`${flow} fonctionne à nouveau`)[0]));
  });

  it('hears it under the same id where the first sending did not arrive', async () => {
    const ids = received().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    receiver.answer(500);
    const known = receiver.received.length;
    await pauseConnection(world.system.db, 'lnb-main', reason('unauthorized', { connection: 'lnb-main' }));
    await eventually('it is refused', () => Promise.resolve(receiver.received.length > known));
    receiver.answer(200);
    const again = await eventually('it is sent again', () => Promise.resolve(receiver.received[known + 1]));
    expect(again.headers['webhook-id']).toBe(receiver.received[known]?.headers['webhook-id']);
    await unpauseConnection(world.system.db, 'lnb-main');
  });
});

describe('a channel', () => {
  const rows = async () => (await world.admin.call('listAlertChannels')).body.rows;
  const byName = async (name: string) => (await rows()).find((row) => row.name === name);

  it('sends a test message, and shows what the mail server said where it was refused (alert_mail_refused)', async () => {
    const id = (await byName('Ventes'))?.id ?? '';
    const test = async () => (await world.admin.call('testAlertChannel', { params: { id } })).body;
    expect(await test()).toEqual({ ok: true });
    expect(mailsAbout('Ventes')).toHaveLength(1);
    mailbox.refuse('mailbox is full');
    const { ok, trouble } = await test();
    mailbox.refuse(undefined);
    expect([ok, trouble?.code]).toEqual([false, 'alert_mail_refused']);
    expect(trouble?.sentence).toContain('mailbox is full');
    expect((await byName('Ventes'))?.trouble?.code).toBe('alert_mail_refused');
    expect(await test()).toEqual({ ok: true });
    expect((await byName('Ventes'))?.trouble).toBeUndefined();
  });

  it('may not reach into our own network unless it is allowed to (alert_webhook_refused)', async () => {
    const settings = { url: receiver.url.replace('http:', 'https:') };
    const { body } = await world.admin.call('addAlertChannel', {
      body: { kind: 'webhook', name: 'Inside', wants: ['recovered'], settings },
    });
    const tests = () => events().filter(({ type }) => type === 'test');
    const tested = await world.admin.call('testAlertChannel', { params: { id: body.id } });
    expect(tested.body).toMatchObject({ ok: false, trouble: { code: 'alert_webhook_refused' } });
    expect(tests()).toEqual([]);
    await world.admin.call('removeAlertChannel', { params: { id: body.id } });
    expect(await byName('Inside')).toBeUndefined();
  });

  it('shows its secret once, keeps it encrypted, and leaves none in the audit log', async () => {
    expect(secret).toMatch(/^whsec_/);
    expect(JSON.stringify(await rows())).not.toContain(secret);
    expect(JSON.stringify(await listAlertChannels(world.system.db))).not.toContain(secret.slice(6));
    const { body } = await world.admin.call('listAudit', { query: { action: 'addAlertChannel' } });
    expect(body.rows[0]).toMatchObject({ status: 201, details: { settings: ['url'] } });
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it('is for administrators alone', async () => {
    const token = await world.admin.call('addToken', {
      body: { name: 'all', scopes: ['read', 'configuration:write'], expiresInDays: 1 },
    });
    const asked = await world.withToken(token.body.secret).refused('listAlertChannels');
    expect([asked.status, asked.body.code]).toEqual([403, 'scope_missing']);
    expect((await world.nobody.refused('listAlertChannels')).status).toBe(401);
  });
});
