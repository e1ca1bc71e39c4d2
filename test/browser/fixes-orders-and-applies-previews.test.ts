import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startScreens, type Screens, type Window } from '../support/screens.js';

let screens: Screens;
let operator: Window;
beforeAll(async () => {
  screens = await startScreens();
  await screens.system.run();
  operator = await screens.as('operator');
});
afterAll(() => screens.close());
afterEach(() => expect(operator.complaints).toEqual([]));

/** The order of the demo that waits for this reason. */
function orderWaitingFor(reason: string): string {
  const found = Object.entries(screens.system.demo.expectedReasons).find(([, why]) => why === reason);
  if (!found) throw new Error(`no order of the demo waits for ${reason}`);
  return found[0];
}

function makeCustomer(): void {
  const set = { name: 'Printemps Perdu SARL', country_id: 'FR', is_company: true };
  screens.system.demo.odoo.change({ kind: 'res.partner', key: 'C00999', set });
}

describe('an operator in the browser', () => {
  it('finds the order that waits, reads why, fixes it and sees it go without loading anything again', async () => {
    const order = orderWaitingFor('customer_reference_unknown');
    const { page } = operator;
    await page.getByRole('heading', { name: /^Needs you/ }).waitFor();
    await page.getByLabel('Search everywhere').fill(order);
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: new RegExp(order) })
      .first()
      .click();
    await page.getByText(`Order ${order} waits: no customer has the reference C00999`).first().waitFor();
    makeCustomer();
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByRole('main').getByText('Exported', { exact: true }).first().waitFor();
    expect(await page.getByText(/In the target as S\d+/).count()).toBe(1);
  });

  it('tries several orders at once and is told of each', async () => {
    const { page, open } = operator;
    await open('/orders');
    const boxes = page.getByRole('checkbox', { name: /^Select 1/ });
    await boxes.first().waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'Try 2 orders again' }).click();
    const told = page.getByRole('dialog').getByRole('table', { name: 'What became of them' });
    await told.waitFor();
    expect(await told.getByText('Still waits').count()).toBe(2);
    await page.keyboard.press('Escape');
  });

  it('skips an order only when saying why, and others read it', async () => {
    const { page, open } = operator;
    const order = orderWaitingFor('product_unknown');
    await open(`/orders/lnb-odoo-orders/${order}`);
    await page.getByRole('button', { name: 'Skip…' }).click();
    const dialog = page.getByRole('dialog');
    const skip = dialog.getByRole('button', { name: 'Skip', exact: true });
    expect(await skip.isDisabled()).toBe(true);
    await dialog.getByLabel(/Why\?/).fill('Cancelled by the customer');
    await skip.click();
    await page.getByText(/Person \d+: “Cancelled by the customer”/).waitFor();
  });

  it('previews customers, applies one of them, and the rest stays as it was', async () => {
    const { page, open } = operator;
    await open('/flows/odoo-lnb-customers');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.waitForURL(/\/previews\//);
    await page.getByRole('button', { name: 'Select none' }).click();
    await page.getByRole('button', { name: 'Nothing to apply' }).waitFor();
    const before = await retailers();
    const first = page.getByRole('checkbox', { name: /^Select (?!all)/ }).first();
    await first.click(); // it is ticked a moment after the click, when the store is asked: `check` does not wait for that
    await expect.poll(() => first.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Apply 1 change' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply 1 change' }).click();
    await page.waitForURL(/\/runs\//);
    await page.getByRole('main').getByText('Applied preview').waitFor();
    await page
      .getByRole('main')
      .getByText(/^(Done|Needs attention)$/)
      .first()
      .waitFor();
    const after = await retailers();
    expect(Object.keys(after).filter((key) => after[key] !== before[key])).toHaveLength(1);
  });

  it('runs a flow now, follows it to its end, and downloads its items', async () => {
    const { page, open } = operator;
    await open('/flows/lnb-odoo-orders');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.waitForURL(/\/runs\//);
    await page
      .getByRole('main')
      .getByText(/^(Done|Needs attention)$/)
      .first()
      .waitFor();
    await open('/runs?flow=lnb-odoo-orders');
    await page.getByRole('link', { name: 'lnb-odoo-orders' }).last().click();
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\n').length).toBeGreaterThan(20);
  });
});

/** What the portal holds of each customer. */
function retailers(): Promise<Record<string, string>> {
  const held = [...screens.system.demo.portal.portal.retailers.entries()];
  return Promise.resolve(Object.fromEntries(held.map(([id, retailer]) => [String(id), JSON.stringify(retailer)])));
}
