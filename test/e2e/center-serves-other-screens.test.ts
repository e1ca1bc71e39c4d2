import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCenterSystem, type CenterSystem } from '../support/center.js';
import { flow } from '../support/e2e-system.js';
import { eventually } from '../support/harness.js';

const temporalUi = 'https://temporal.brand.example';

let world: CenterSystem;
let token: string;
beforeAll(async () => {
  world = await startCenterSystem({ encrypted: true, temporalUi: `${temporalUi}/` });
  const body = { name: 'Temporal UI', scopes: ['read'], expiresInDays: 1 };
  token = (await world.admin.call('addToken', { body })).body.secret;
}, 180_000);
afterAll(() => world.close());

interface WirePayload {
  metadata: Record<string, string>;
  data: string;
}

describe('the codec endpoint for Temporal’s UI', () => {
  const decode = (payloads: WirePayload[] | string, headers: Record<string, string>) =>
    fetch(`${world.center.url}/codec/decode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-namespace': world.system.namespace, ...headers },
      body: typeof payloads === 'string' ? payloads : JSON.stringify({ payloads }),
    });
  const signedIn = () => ({ authorization: `Bearer ${token}` });

  /** What the flow was started with, as Temporal's server holds it. */
  async function stored(): Promise<WirePayload[]> {
    const handle = await world.system.start();
    await handle.result();
    const { events } = await handle.fetchHistory();
    const { input } = events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
    const asBase64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
    return (input?.payloads ?? []).map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, asBase64(value)])),
      data: asBase64(data),
    }));
  }

  it('shows what an encrypted run was started with to who is signed in, in the UI’s own form', async () => {
    const payloads = await stored();
    expect(Buffer.from(payloads[0]?.metadata['encoding'] ?? '', 'base64').toString()).toContain('aes-256-gcm');
    expect(Buffer.from(payloads[0]?.data ?? '', 'base64').toString()).not.toContain(flow);
    const response = await decode(payloads, { ...signedIn(), origin: temporalUi });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(temporalUi);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    const opened = (await response.json()) as { payloads: WirePayload[] };
    const [first] = opened.payloads;
    expect(JSON.parse(Buffer.from(first?.data ?? '', 'base64').toString())).toEqual({ flow });
    expect(Buffer.from(first?.metadata['encoding'] ?? '', 'base64').toString()).toBe('json/plain');
    // What is in clear passes: what was started by hand stands so.
    expect(await (await decode(opened.payloads, signedIn())).json()).toEqual(opened);
  });

  it('answers nobody who is not signed in (sign_in_needed), and no other site (request_forged)', async () => {
    expect((await decode([], {})).status).toBe(401);
    expect((await decode([], { authorization: 'Bearer slt_not-a-token-of-this-center' })).status).toBe(401);
    const other = await decode([], { ...signedIn(), origin: 'https://elsewhere.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${world.center.url}/codec/decode`, {
      method: 'OPTIONS',
      headers: { origin: temporalUi, 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, content-type, x-namespace',
    ]);
  });

  it('says what is wrong with what it cannot read (payload_unreadable)', async () => {
    const [payload] = await stored();
    if (!payload) throw new Error('no payload');
    const other = { ...payload.metadata, 'encryption-key-id': Buffer.from('another').toString('base64') };
    const refused = await decode([{ ...payload, metadata: other }], signedIn());
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'payload_unreadable' }),
    ]);
    for (const broken of ['{', '{}', '{"payloads":[{"data":"not base64!"}]}']) {
      expect((await decode(broken, signedIn())).status, broken).toBe(400);
    }
  });

  it('is not there where history is in clear, and does not encrypt', async () => {
    const encode = await fetch(`${world.center.url}/codec/encode`, { method: 'POST', headers: signedIn() });
    expect(encode.status).toBe(404);
  });
});

describe('a button in another system', () => {
  let url: string;
  beforeAll(async () => {
    const body = { name: 'Fastmag <button>', flow, mode: 'run' };
    url = (await world.admin.call('addStartLink', { body })).body.url;
  });
  const press = (to: string, fields: Record<string, string>, language = 'fr-FR,fr;q=0.9') =>
    fetch(to, {
      method: 'POST',
      headers: { 'accept-language': language, origin: 'https://fastmag.example' },
      body: new URLSearchParams(fields),
    });

  it('that is a plain form starts its flow, and its reader is told in their language, without a script', async () => {
    const response = await press(url, {});
    expect([response.status, response.headers.get('content-type')]).toEqual([202, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain(`<h1>${flow} est lancé</h1>`);
    expect(page).not.toContain('<script');
    const [, link = ''] = /href="([^"]+)"/.exec(page) ?? [];
    const id = decodeURIComponent(link.split('/runs/')[1] ?? '');
    await eventually('it runs, and knows what started it', async () => {
      const { body: run } = await world.admin.call('getRun', { params: { id } });
      return run.flow === flow && run.trigger === 'api';
    });
    const { body: audit } = await world.admin.call('listAudit', { query: { action: 'startByLink' } });
    expect(audit.rows[0]).toMatchObject({ subject: `flows/${flow}`, actor: { kind: 'start link' }, status: 202 });
  });

  it('may send its token in a field, which stays out of addresses and of the audit log', async () => {
    const secret = url.split('/').at(-1) ?? '';
    const response = await press(`${world.center.url}/api/v1/start`, { token: secret, submit: 'Go' }, 'es');
    expect(response.status).toBe(202);
    expect(await response.text()).toContain(`${flow} se ha iniciado`);
    const { body: audit } = await world.admin.call('listAudit', { query: { action: 'startByForm' } });
    expect(JSON.stringify(audit)).not.toContain(secret);
  });

  it('with a token that is none is told so on a page (link_used); programs get a problem', async () => {
    const response = await press(`${url}x`, {}, 'en');
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('Nothing was started');
    const program = await fetch(`${url}x`, { method: 'POST' });
    expect(program.headers.get('content-type')).toContain('application/problem+json');
  });

  it('sends a form to nothing but start links', async () => {
    const response = await press(`${world.center.url}/api/v1/session`, { email: 'a@brand.example', password: 'x' });
    expect(response.status).toBe(415);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});
