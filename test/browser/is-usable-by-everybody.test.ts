/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScreens, type Screens, type Window } from '../support/screens.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' } as const;

let screens: Screens;
let addresses: string[];
beforeAll(async () => {
  screens = await startScreens();
  await screens.system.run();
  const preview = await screens.system.runFlow('odoo-lnb-customers', { mode: 'preview' });
  const { body: runs } = await screens.admin.call('listRuns', { query: { flow: 'lnb-odoo-orders' } });
  const { body: held } = await screens.admin.call('listHeldOrders');
  const order = held.rows[0];
  addresses = [
    ...['/', '/orders', '/orders?tab=skipped', '/orders?tab=exportable', '/orders?tab=test'],
    `/orders/${order?.flow ?? ''}/${order?.order ?? ''}`,
    ...['/runs', `/runs/${encodeURIComponent(runs.rows[0]?.id ?? '')}`],
    ...['/flows', '/flows/lnb-odoo-orders', '/flows/new', `/previews/${preview.plan ?? ''}`],
    ...['/connections', '/connections/odoo-main', '/connections/new', '/search?q=1042', '/nowhere'],
    ...['account', 'users', 'tokens', 'links', 'alerts', 'audit'].map((tab) => `/settings/${tab}`),
  ];
});
afterAll(() => screens.close());

describe.each(['en', 'fr', 'es'] as const)('screens in %s', (language) => {
  it('have no serious violation of accessibility and speak that language only', async () => {
    const dark = language === 'fr';
    const window = await screens.as('administrator', {
      locale: languages[language],
      colorScheme: dark ? 'dark' : 'light',
    });
    const found: string[] = [];
    for (const address of addresses) found.push(...(await violations(window, address)));
    expect(found).toEqual([]);
    expect(window.complaints).toEqual([]);
    expect(await window.page.locator('html').getAttribute('lang')).toBe(language);
  });
});

describe('on a phone', () => {
  it('no screen is wider than its window', async () => {
    const { page, open } = await screens.as('administrator', { viewport: { width: 390, height: 844 } });
    const wide: string[] = [];
    for (const address of addresses) {
      await open(address);
      await settled(page);
      const width = await page.locator('html').evaluate((html: { scrollWidth: number }) => html.scrollWidth);
      if (width > 390) wide.push(`${address}: ${width}`);
    }
    expect(wide).toEqual([]);
  });
});

async function violations({ page, open }: Window, address: string): Promise<string[]> {
  await open(address);
  await settled(page);
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${address} ${id}: ${nodes
          .map(({ html }) => html.slice(0, 160))
          .slice(0, 3)
          .join(' | ')}`,
    );
}

/** The headline stands and nothing is on its way any more. */
async function settled(page: Window['page']): Promise<void> {
  await page.locator('h1, h3').first().waitFor();
  // Several parts of a screen may be on their way at once.
  await page.waitForFunction(() => document.querySelector('[role=status][aria-label]') === null);
  await page.waitForTimeout(250);
}
