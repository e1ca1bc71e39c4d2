import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../client/index.js';
import { createRawClient } from '../simulators/odoo/raw-client.js';
import { startScreens, type Screens, type Window } from '../support/screens.js';

let screens: Screens;
let administrator: Window;
beforeAll(async () => {
  screens = await startScreens();
  administrator = await screens.as('administrator');
});
afterAll(() => screens.close());
afterEach(() => expect(administrator.complaints).toEqual([]));

/** Fills in the form of a connection to a simulated system, and sees it taken into use. */
async function connect(system: RegExp, id: string, fields: readonly [label: RegExp, value: string][]): Promise<void> {
  const { page, open } = administrator;
  await open('/connections/new');
  await page.getByRole('button', { name: system }).click();
  await page.getByLabel('Name of this connection').fill(id);
  const more = page.getByText('More settings', { exact: true }).first();
  if (await more.isVisible()) await more.click();
  for (const [label, value] of fields) await page.getByLabel(label).first().fill(value);
  await page.getByText('Network', { exact: true }).click();
  for (const name of ['Allow http:// without encryption', 'Allow addresses in a private network']) {
    await page.getByRole('switch', { name }).check({ force: true });
  }
  await page.getByRole('button', { name: 'Save and test' }).click();
  await page.waitForURL(new RegExp(`/connections/${id}$`));
  await page.getByRole('main').getByText('Works', { exact: true }).waitFor();
}

it('both sides are connected by form: Odoo by address, user, key and database, Clientify by its key', async () => {
  const { odoo, clientify } = screens.system.demo.winery;
  const { database, user, apiKey } = odoo.admin;
  await connect(/^Odoo/, 'erp-by-form', [
    [/^Address/, odoo.url],
    [/^Database/, database],
    [/^User/, user],
    [/^API key/, apiKey],
  ]);
  await connect(/^Clientify/, 'crm-by-form', [
    [/^API key/, clientify.account.profile.apiKey],
    [/v1/i, `${clientify.url}/v1`],
    [/v2/i, `${clientify.url}/v2`],
  ]);
});

it('contacts are previewed field by field before they are confirmed', async () => {
  const { page, open } = administrator;
  const { clientify } = screens.system.demo.winery;
  const before = clientify.account.rows('contacts').length;
  await open('/flows/odoo-clientify-contacts');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.waitForURL(/\/previews\//);
  await page.getByRole('main').getByText('Vinoteca 1 SL').first().waitFor();
  expect(clientify.account.rows('contacts')).toHaveLength(before);
  await page.getByRole('button', { name: /^Apply \d+ changes$/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Apply \d+ changes$/ })
    .click();
  await page.waitForURL(/\/runs\//);
  await page
    .getByRole('main')
    .getByText(/^(Done|Needs attention)$/)
    .first()
    .waitFor();
  expect(clientify.account.rows('contacts').length).toBeGreaterThan(before);
});

it('a change made in Clientify arrives while one looks: its run is in the list, and Odoo has it', async () => {
  const { page, open } = administrator;
  const { odoo, clientify } = screens.system.demo.winery;
  await screens.system.runFlow('odoo-clientify-companies');
  const { address, namespace } = screens.system;
  const library = await createClient({ address, namespace });
  const { ok } = await library.manageWebhooks('clientify-main', 'set', screens.center.url);
  await library.close();
  expect(ok).toBe(true);
  await open('/runs?flow=clientify-odoo-companies');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const [company] = clientify.account
    .rows('companies')
    .filter((each) => each['taxpayer_identification_number'] === 'B04100002');
  clientify.account.edit('companies', company?.id, { business_name: 'Vinoteca en vivo SL' });
  await page.getByRole('link', { name: 'clientify-odoo-companies' }).last().click();
  await page.getByRole('main').getByText('Vinoteca 1 SL').first().waitFor();
  const { url, admin } = odoo;
  const raw = await createRawClient({ url, database: admin.database, user: admin.user, secret: admin.password });
  const found = (): Promise<number[]> => raw.search('res.partner', [['name', '=', 'Vinoteca en vivo SL']]);
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBe(1);
});
