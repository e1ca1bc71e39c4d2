import type { Page } from 'playwright-core';

/** One picture: its file's name, and what is to be seen. */
export interface Scene {
  name: string;
  show: (page: Page, url: string) => Promise<unknown>;
}

/** What the README shows, in its order. */
export const scenes: readonly Scene[] = [
  {
    name: 'overview',
    show: async (page, url) => {
      await page.goto(url);
      await page.getByRole('heading', { name: /^Needs you/ }).waitFor();
    },
  },
  {
    name: 'held-order',
    show: async (page, url) => {
      await page.goto(`${url}/orders`);
      await page.locator('tr', { hasText: 'C00999' }).getByRole('link').first().click();
      await page
        .getByText(/^Order \S+ waits: /)
        .first()
        .waitFor();
    },
  },
  {
    name: 'preview',
    show: async (page, url) => {
      await moveCustomers(page, url);
      await page.goto(`${url}/flows/odoo-lnb-customers`);
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.waitForURL(/\/previews\//);
      await page
        .getByRole('checkbox', { name: /^Select (?!all)/ })
        .first()
        .waitFor();
    },
  },
];

/** What somebody typed in Odoo meanwhile: a preview of nothing shows nothing. */
const moved = [
  { key: 'C00042', set: { name: 'Galerie Nord SAS', city: 'Lille', zip: '59000' } },
  { key: 'C00051', set: { street: '12 quai des Docks', city: 'Bordeaux', zip: '33300' } },
  { key: 'C00063', set: { phone: '+33 1 40 00 00 00', email: 'achats@brand.example' } },
  { key: 'C00077', set: { vat: 'FR40303265045' } },
];

async function moveCustomers(page: Page, url: string): Promise<void> {
  const answer = await page.request.get(`${url}/api/v1/connections/odoo-main`);
  const { settings } = (await answer.json()) as { settings: { url: string } };
  for (const { key, set } of moved) {
    const changed = await fetch(new URL('/_sim/records', settings.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'res.partner', key, set }),
    });
    if (!changed.ok) throw new Error(`${key}: ${await changed.text()}`);
  }
}
