import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** Where Chromium or Chrome lies when the machine has one. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** A browser: the machine's own, else the one that npm brings (it runs on Linux without anything installed). */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROME_PATH'] ?? installed.find((each) => existsSync(each));
  // Of the bundled one's own switches only what containers need: some of the others weaken what is tested.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  return chromium.launch({ executablePath: own ?? (await bundled.executablePath()), args });
}
