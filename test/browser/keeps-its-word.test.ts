import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addItems, writeOutcomes } from '../../store/items.js';
import { beginRun, endRun } from '../../store/runs.js';
import { reason } from '../../model/reason.js';
import { startScreens, type Screens, type Window } from '../support/screens.js';

let screens: Screens;
let administrator: Window;
beforeAll(async () => {
  screens = await startScreens({ cuttable: true });
  administrator = await screens.as('administrator');
});
afterAll(() => screens.close());
afterEach(() => expect(administrator.complaints).toEqual([]));

it('what changed after a preview is not written, and the preview says so', async () => {
  const { page, open } = administrator;
  await open('/flows/odoo-lnb-customers');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.waitForURL(/\/previews\//);
  const preview = page.url();
  const row = page.locator('tr', { hasText: 'Updated' }).first();
  await row.waitFor();
  const plan = (await screens.admin.call('listPlans')).body.rows[0]?.id ?? '';
  const { body } = await screens.admin.call('listPlanItems', { params: { id: plan }, query: { action: 'updated' } });
  const key = body.rows[0]?.key ?? '';
  screens.system.demo.portal.change({ kind: 'retailer', key, set: { name: 'Renamed in the portal meanwhile' } });
  await page.getByRole('button', { name: /^Apply \d+ changes/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Apply \d+ changes/ })
    .click();
  await page.waitForURL(/\/runs\//);
  await page
    .getByRole('main')
    .getByText(/^(Done|Needs attention)$/)
    .first()
    .waitFor();
  await page.goto(preview);
  await page.getByText('1 record changed in the target after the preview and was not written.').waitFor();
});

describe('hostile words in names', () => {
  const hostile = {
    markup: '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>',
    formula: '=HYPERLINK("https://evil.example","see")',
    backwards: '\u202Egnihton\u202C',
    long: `Ωmega ${'long '.repeat(2_000)}`,
  };
  const run = 'hostile-run';

  beforeAll(async () => {
    const { db } = screens.system;
    const about = { flow: 'odoo-lnb-customers', kind: 'syncCustomers', trigger: 'manual', mode: 'run' } as const;
    await beginRun(db, { id: run, workflowId: `flow/${run}`, ...about, input: {}, options: {} });
    const items = Object.entries(hostile).map(([key, label], position) => ({ position, key, label }));
    await addItems(db, run, about.flow, items);
    await writeOutcomes(
      db,
      run,
      items.map(({ key, label }) => ({
        ...{ key, outcome: 'blocked' as const },
        reasons: [reason('internal_error', { operation: 'write', message: label })],
      })),
    );
    await endRun(db, run, { outcome: 'attention', counts: { blocked: 4 } });
  });

  it('are shown as text, and no screen grows wider for them', async () => {
    const { page, open } = administrator;
    await open(`/runs/${run}`);
    await page.getByText(hostile.markup).first().waitFor();
    await page.getByText(hostile.formula).first().waitFor();
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('main img').count()).toBe(0);
    const [shown, wide] = await page.locator('html').evaluate((html) => {
      const { clientWidth, scrollWidth } = html as unknown as { clientWidth: number; scrollWidth: number };
      return [clientWidth, scrollWidth];
    });
    expect(wide).toBeLessThanOrEqual(shown ?? 0);
  });

  it('are exported so that no spreadsheet runs them', async () => {
    const { page, open } = administrator;
    await open(`/runs/${run}`);
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""see"")"`);
    expect(text).toContain('"<img src=x onerror=""document.title=\'taken\'"">');
    expect(text).not.toMatch(/^[=+@-]|,[=+@-]/m);
  });
});

it('a form is filled in and sent by keyboard alone', async () => {
  const { page, open } = administrator;
  await open('/settings/alerts');
  await page.getByText('Nobody is told yet').waitFor();
  const keys = async (...each: string[]): Promise<void> => {
    for (const key of each) await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: 'Add a channel' }).focus();
  await keys('Enter');
  await page.getByRole('dialog').getByLabel('What it is called').waitFor();
  await page.getByRole('dialog').getByRole('combobox', { name: 'How' }).or(page.getByLabel('How')).first().focus();
  await keys('Tab');
  await page.keyboard.type('Night shift');
  await keys('Tab');
  await page.keyboard.type('night@brand.example,');
  await page.getByRole('dialog').getByText('night@brand.example').waitFor();
  await keys('Tab', 'Tab', 'Space'); // takes "An order has to wait" out
  await page.getByRole('dialog').getByRole('button', { name: 'Add a channel' }).focus();
  await keys('Enter');
  await page.getByRole('table', { name: 'Alerts' }).getByText('Night shift').waitFor();
  const { body } = await screens.admin.call('listAlertChannels');
  expect(body.rows[0]).toMatchObject({ to: ['night@brand.example'], language: 'en' });
  expect(body.rows[0]?.wants).toEqual(['flow_failing', 'connection_paused', 'recovered']);
});

it('a test message that cannot be sent says what to do', async () => {
  const { page } = administrator;
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('table').getByText('No mail server is configured').waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nobody is told yet').waitFor();
});

it('an operator acts and configures nothing, not by an address either', async () => {
  const { page, open } = await screens.as('operator');
  await open('/flows/lnb-odoo-orders');
  await page.getByRole('button', { name: 'Run now' }).waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  await open('/settings/alerts');
  await page.getByRole('tab').first().waitFor();
  expect(await page.getByRole('tab').allTextContents()).toEqual(['Your account']);
  await open('/flows');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('link', { name: 'Add a flow' }).count()).toBe(0);
});

it('a click while the database is away is kept, said so, and sent once it is back', async () => {
  const { page, open } = administrator;
  await open('/connections/odoo-main');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  screens.way?.cut();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Connection lost').waitFor();
  const refused = await screens.admin.raw('listConnections');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  screens.way?.mend();
  await page.getByRole('main').getByText('Paused', { exact: true }).first().waitFor();
  await page.getByText('Connection lost').waitFor({ state: 'hidden' });
  const { body } = await screens.admin.call('listAudit', { query: { action: 'pauseConnection' } });
  expect(body.rows.filter(({ status }) => status === 200)).toHaveLength(1);
});
