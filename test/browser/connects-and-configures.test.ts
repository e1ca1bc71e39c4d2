import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startScreens, type Screens, type Window } from '../support/screens.js';

let screens: Screens;
let administrator: Window;
beforeAll(async () => {
  screens = await startScreens();
  administrator = await screens.as('administrator');
});
afterAll(() => screens.close());
afterEach(() => expect(administrator.complaints).toEqual([]));

describe('an administrator in the browser', () => {
  it('connects Odoo by form: a wrong key is said in a sentence, the right one takes it into use', async () => {
    const { page, open } = administrator;
    const { url, access } = screens.system.demo.odoo;
    await open('/connections/new');
    await page.getByRole('button', { name: /^Odoo/ }).click();
    await page.getByLabel('Name of this connection').fill('odoo-second');
    await page.getByLabel(/^Address/).fill(url);
    await page.getByLabel(/^Database/).fill(access.database);
    await page.getByLabel(/^User/).fill(access.user);
    await page.getByLabel(/^API key/).fill('not-the-key-of-anybody');
    await page.getByText('Network', { exact: true }).click();
    await page.getByRole('switch', { name: 'Allow http:// without encryption' }).check({ force: true });
    await page.getByRole('switch', { name: 'Allow addresses in a private network' }).check({ force: true });
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('It does not work yet').waitFor();
    expect(await page.getByText('Saved as a draft, encrypted.').count()).toBe(1);
    await page.getByLabel(/^API key/).fill(access.apiKey);
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.waitForURL(/\/connections\/odoo-second$/);
    await page.getByRole('main').getByText('Works', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(access.apiKey);
    await page.getByText('Stored, encrypted').waitFor();
  });

  it('adds a flow by form with price lists from both systems, and changes its schedule', async () => {
    const { page, open } = administrator;
    await open('/flows/new');
    await pick('Prices');
    await choose(/^From/, 'odoo-main');
    await choose(/^To/, 'lnb-main');
    await page.locator('input[required]').last().fill('prices-by-form');
    await page.getByRole('button', { name: 'Add a row' }).first().click();
    await choose('In Odoo', 'Wholesale EUR');
    await choose('In Le New Black', /EUR/);
    await pick('At set times');
    await page.getByText('Next starts').waitFor();
    expect(await page.locator('.next-starts li').count()).toBe(5);
    await page.getByRole('button', { name: 'Add flow' }).click();
    await page.waitForURL(/\/flows\/prices-by-form$/);
    await page.getByText('Every day at 06:00 (Europe/Paris)').waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    await pick('Every…');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Every 1 hours').waitFor();
  });

  it('is told when somebody else changed the flow meanwhile, and keeps what was entered', async () => {
    const { page, open } = administrator;
    await open('/flows/prices-by-form/edit');
    await pick('At set times');
    const { body: flow } = await screens.admin.call('getFlow', { params: { id: 'prices-by-form' } });
    const { source, target, options } = flow;
    await screens.admin.call('changeFlow', {
      params: { id: 'prices-by-form' },
      headers: { 'if-match': flow.version },
      body: { source, target, options, schedule: null },
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed it meanwhile').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Every day at 06:00 (Europe/Paris)').waitFor();
  });

  it('keeps the form when the session ends, and sends it after signing in again', async () => {
    const { page, open, email } = administrator;
    await open('/settings/account');
    await page.getByLabel('Name').fill('Renamed after the session ended');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please sign in again').waitFor();
    await signIn(page, email);
    await page.getByText('Saved', { exact: true }).waitFor();
    const { body: users } = await screens.admin.call('listUsers');
    expect(users.rows.map(({ name }) => name)).toContain('Renamed after the session ended');
  });

  it('makes a token that is shown once, and finds it in the audit log', async () => {
    const { page, open } = administrator;
    await open('/settings/tokens');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Nightly report');
    await dialog.getByRole('button', { name: 'Make a token' }).click();
    const secret = (await page.locator('.secret').textContent())?.trim() ?? '';
    expect((await screens.withToken(secret).call('listFlows')).status).toBe(200);
    await open('/settings/audit');
    await page
      .getByRole('cell', { name: /Added an API token/ })
      .first()
      .waitFor();
    expect(await page.content()).not.toContain(secret);
  });
});

describe('a viewer in the browser', () => {
  it('sees everything and no button that is not for them', async () => {
    const { page, open } = await screens.as('viewer');
    for (const path of ['/flows', '/flows/lnb-odoo-orders', '/connections', '/connections/odoo-main', '/orders']) {
      await open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(300);
      const names = await page.getByRole('main').getByRole('button').allTextContents();
      expect(names.join()).not.toMatch(/Run now|Preview|Pause|Test|Try again|Skip|Remove|Add/);
    }
    await open('/settings');
    await page.getByRole('tab').first().waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Your account']);
  });
});

/** Picks one of a few that stand beside each other: the first of that name. */
async function pick(name: string): Promise<void> {
  await administrator.page.getByRole('radiogroup').getByText(name, { exact: true }).first().click();
}

/** Picks from a list. */
async function choose(label: string | RegExp, option: string | RegExp): Promise<void> {
  const { page } = administrator;
  const field = page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first();
  await field.click();
  await page.getByRole('option', { name: option }).first().click();
}
