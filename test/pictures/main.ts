import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.js';
import { startDemoProcess } from './demo.js';
import { scenes } from './scenes.js';

/*
 * Takes the README's pictures of the demo as `npm start` runs it: npm run pictures
 */
const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
/** A README is read on telephones, too. */
const largest = 200_000;

const data = path.join(tmpdir(), `selvedge-pictures-${process.pid}`);
const demo = await startDemoProcess(data);
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    ...{ locale: 'en-GB', timezoneId: 'Europe/Paris', colorScheme: 'light', reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(demo.link);
  await page.getByRole('heading', { name: /^Needs you/ }).waitFor();
  for (const { name, show } of scenes) {
    await show(page, new URL(demo.link).origin);
    await page.waitForTimeout(1_000); // notices fade, charts settle
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    const { size } = await stat(file);
    if (size > largest) throw new Error(`${name}.png has ${size} bytes, more than ${largest}`);
    console.log(`${path.relative(process.cwd(), file)}: ${Math.round(size / 1000)} kB`);
  }
} finally {
  await browser.close();
  await demo.stop();
  await rm(data, { recursive: true, force: true });
}
