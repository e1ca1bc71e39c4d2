import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCenterSystem, type CenterSystem } from '../support/center.js';

let world: CenterSystem;
beforeAll(async () => {
  world = await startCenterSystem();
});
afterAll(() => world.close());

const password = 'correct horse battery';

describe('who gets in', () => {
  it('signs the person in to the demo by the printed link, once', async () => {
    const { body: me } = await world.admin.call('getMe');
    expect(me).toMatchObject({ email: 'demo@selvedge.example', role: 'administrator', demo: true });
    const token = world.center.link?.split('#')[1];
    expect(world.center.link).toContain(`${world.center.url}/link#`);
    const again = await world.nobody.refused('signInByLink', { body: { token } });
    expect(again).toMatchObject({ status: 403, body: { code: 'link_used' } });
  });

  it('lets nobody see or do anything who is not signed in, in words of their language', async () => {
    const refused = await world.nobody.refused('listUsers', { headers: { 'accept-language': 'fr-FR,en;q=0.5' } });
    expect(refused).toMatchObject({
      status: 401,
      body: { code: 'sign_in_needed', detail: 'Personne n’est connecté.' },
    });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('keeps roles apart, and ends the sessions of who is shut out', async () => {
    const email = 'Vera@brand.example';
    const { body: vera } = await world.admin.call('addUser', {
      body: { email, name: 'Vera', role: 'viewer', password },
    });
    const viewer = await world.signedIn('signIn', { email: 'vera@brand.example', password });
    expect((await viewer.call('getMe')).body).toMatchObject({ name: 'Vera', role: 'viewer' });
    expect(await viewer.refused('listUsers')).toMatchObject({ status: 403, body: { code: 'role_too_low' } });
    expect(
      await world.admin.refused('addUser', { body: { email, name: 'V', role: 'viewer', password } }),
    ).toMatchObject({
      ...{ status: 409, body: { code: 'exists_already' } },
    });
    await world.admin.call('changeUser', { params: { id: vera.id }, body: { disabled: true } });
    expect((await viewer.refused('getMe')).status).toBe(401);
    const shut = await world.nobody.refused('signIn', { body: { email, password } });
    expect(shut).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
    await world.admin.call('removeUser', { params: { id: vera.id } });
    expect((await world.admin.refused('removeUser', { params: { id: vera.id } })).status).toBe(404);
  });

  it('never leaves an installation without an administrator', async () => {
    const { body: me } = await world.admin.call('getMe');
    const params = { id: me.id };
    for (const body of [{ role: 'viewer' }, { disabled: true }]) {
      expect(await world.admin.refused('changeUser', { params, body })).toMatchObject({
        ...{ status: 409, body: { code: 'last_administrator' } },
      });
    }
    expect((await world.admin.refused('removeUser', { params })).body.code).toBe('last_administrator');
  });

  it('refuses what another site makes a browser send', async () => {
    const forged = await world.admin.refused('signOut', { headers: { 'x-csrf-token': 'guessed' } });
    expect(forged).toMatchObject({ status: 403, body: { code: 'request_forged' } });
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } };
    expect((await world.admin.refused('signOut', elsewhere)).body.code).toBe('request_forged');
    const login = await world.nobody.refused('signIn', { ...elsewhere, body: { email: 'a@b.example', password } });
    expect(login.body.code).toBe('request_forged');
  });

  it('hands its cookie to no script and to no other site, and lets no inline script run', async () => {
    const email = 'otto@brand.example';
    await world.admin.call('addUser', { body: { email, name: 'Otto', role: 'operator', password } });
    const response = await world.nobody.raw('signIn', { body: { email, password } });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('signs out for good', async () => {
    const otto = await world.signedIn('signIn', { email: 'otto@brand.example', password });
    await otto.call('changeMe', { body: { language: 'es', name: 'Otto O.' } });
    expect((await otto.call('getMe')).body).toMatchObject({ language: 'es', name: 'Otto O.' });
    await otto.call('signOut');
    expect((await otto.refused('getMe')).status).toBe(401);
  });

  it('changes a password only for who knows the old one, and ends the other sessions', async () => {
    const here = await world.signedIn('signIn', { email: 'otto@brand.example', password });
    const there = await world.signedIn('signIn', { email: 'otto@brand.example', password });
    const wrong = { password: { old: 'not that one', new: 'another long password' } };
    // 401 would read as "sign in again".
    expect(await here.refused('changeMe', { body: wrong })).toMatchObject({
      status: 400,
      body: { code: 'request_invalid', fields: [{ path: ['password', 'old'] }] },
    });
    await here.call('changeMe', { body: { password: { old: password, new: 'another long password' } } });
    expect((await here.call('getMe')).status).toBe(200);
    expect((await there.refused('getMe')).status).toBe(401);
  });

  it('takes tokens for what they are for, and for nothing else', async () => {
    const body = { name: 'backend', scopes: ['read'], expiresInDays: 30 };
    const { body: made } = await world.admin.call('addToken', { body });
    const program = world.withToken(made.secret);
    expect(await program.refused('listUsers')).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    expect((await world.admin.call('listTokens')).body.rows[0]).not.toHaveProperty('secret');
    await world.admin.call('removeToken', { params: { id: made.id } });
    expect((await program.refused('listUsers')).status).toBe(401);
  });

  it('lets nobody fill its log who is nobody, and minds no words of a proxy', async () => {
    const count = async (): Promise<number> =>
      (await world.admin.call('listAudit', { query: { limit: 500 } })).body.rows.length;
    const before = await count();
    await world.nobody.refused('startFlow', { params: { id: 'x' }, body: {} });
    expect(await count()).toBe(before);
    const headers = { authorization: 'Basic c29tZTpib2R5' };
    expect((await world.admin.call('getMe', { headers })).status).toBe(200);
  });

  it('writes down who did what, without what is secret', async () => {
    const { body } = await world.admin.call('listAudit', { query: { limit: 500 } });
    const actions = body.rows.map(({ action, status }) => `${action} ${status}`);
    for (const deed of ['addUser 201', 'changeUser 409', 'signIn 401', 'signOut 204', 'changeMe 400', 'addToken 201']) {
      expect(actions).toContain(deed);
    }
    const text = JSON.stringify(body);
    for (const secret of [password, 'another long password', 'not that one']) expect(text).not.toContain(secret);
    const added = body.rows.find(({ action, status }) => action === 'addUser' && status === 201);
    expect(added).toMatchObject({ actor: { kind: 'user', name: 'Demo' }, details: { role: 'operator' } });
    const { body: page } = await world.admin.call('listAudit', { query: { limit: 2 } });
    const { body: next } = await world.admin.call('listAudit', { query: { limit: 2, cursor: page.next ?? '' } });
    expect(next.rows.map(({ id }) => id)).toEqual(body.rows.slice(2, 4).map(({ id }) => id));
  });

  it('answers nonsense with what is wrong, and never with an error of its own', async () => {
    const wrong = await world.admin.refused('addUser', { body: { email: 'none', name: '', role: 'king', password } });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'request_invalid' } });
    expect(wrong.body.fields?.map(({ path }) => path.join('.')).sort()).toEqual(['email', 'name', 'role']);
    const nul = await world.admin.refused('addUser', {
      body: { email: 'a@b.example', name: 'a\0b', role: 'viewer', password },
    });
    expect(nul.status).toBe(400);
    expect((await world.admin.refused('listAudit', { query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400);
    const url = `${world.center.url}/api/v1`;
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    const text = await fetch(`${url}/session`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(text.status).toBe(415);
    const broken = await fetch(`${url}/session`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
    const long = JSON.stringify({ email: 'x'.repeat(2_000_000) });
    const large = await fetch(`${url}/session`, {
      method: 'POST',
      body: long,
      headers: { 'content-type': 'application/json' },
    });
    expect(large.status).toBe(413);
    expect((await fetch(`${url}/users/%E0%A4%A`)).status).toBe(400);
  });

  it('lets nobody guess on and on', async () => {
    const body = { email: 'demo@selvedge.example', password: 'guess' };
    const statuses: number[] = [];
    for (let i = 0; i < 25; i += 1) statuses.push((await world.nobody.refused('signIn', { body })).status);
    expect(statuses).toContain(429);
    const refused = await world.nobody.refused('signIn', { body });
    expect(refused.body.code).toBe('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('never logged an error', () => expect(world.logged()).toBe(''));
});

describe('an installation that nobody has set up', () => {
  it('is set up once, by the link that was printed', async () => {
    const fresh = await startCenterSystem({ demo: false });
    try {
      expect(fresh.center.link).toContain('/set-up#');
      expect((await fresh.nobody.call('getSessionState')).body).toEqual({ setUp: false });
      const person = { email: 'ana@brand.example', name: 'Ana', password };
      const wrong = await fresh.nobody.refused('setUp', { body: { ...person, token: 'x'.repeat(30) } });
      expect(wrong.body.code).toBe('link_used');
      const token = fresh.center.link?.split('#')[1];
      const ana = await fresh.signedIn('setUp', { ...person, token });
      expect((await ana.call('getMe')).body).toMatchObject({ role: 'administrator', demo: false });
      expect((await fresh.nobody.call('getSessionState')).body).toEqual({ setUp: true });
      const second = await fresh.nobody.refused('setUp', { body: { ...person, token } });
      expect(second).toMatchObject({ status: 409, body: { code: 'already_set_up' } });
    } finally {
      await fresh.close();
    }
  });
});
