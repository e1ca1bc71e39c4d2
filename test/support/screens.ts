import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../client/center/api/contract/session.js';
import { launchBrowser } from './browser.js';
import { startCenterSystem, type CenterSystem } from './center.js';

/** The center over the demo, and a browser in which people of every role sit before it. */
export interface Screens extends CenterSystem {
  /** A window of somebody new with that role, signed in by the form. */
  as(role: Role, options?: BrowserContextOptions): Promise<Window>;
}

/** One person's window. */
export interface Window {
  page: Page;
  email: string;
  /** Opens a screen of the center. */
  open(path: string): Promise<void>;
  /** What the browser complained about: errors of scripts, refusals by the content security policy. */
  complaints: string[];
}

const password = 'a sentence to remember';

/** Starts everything, with the screens that were built last (`npm run build`). */
export async function startScreens(options: { cuttable?: boolean } = {}): Promise<Screens> {
  const world = await startCenterSystem(options);
  const browser = await launchBrowser();
  let people = 0;
  return {
    ...world,
    async as(role, options = {}) {
      people += 1;
      const email = `person${people}@brand.example`;
      await world.admin.call('addUser', { body: { email, name: `Person ${people}`, role, password } });
      const window = await newWindow(browser, world.center.url, email, options);
      await signIn(window.page, email);
      return window;
    },
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

/** Signs in where the form is shown, on the first screen or over another. */
export async function signIn(page: Page, email: string): Promise<void> {
  if (!(await page.locator('input[type=email]').inputValue())) await page.locator('input[type=email]').fill(email);
  const secret = page.locator('input[type=password][autocomplete=current-password]').last();
  await secret.fill(password);
  await secret.press('Enter');
  await page.locator('nav').waitFor();
}

async function newWindow(
  browser: Browser,
  url: string,
  email: string,
  options: BrowserContextOptions,
): Promise<Window> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // That an answer was not a success is said by the browser, too; the screens say it themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return {
    ...{ page, email, complaints },
    open: async (path) => void (await page.goto(url + path)),
  };
}
