import { launchBrowser } from './browser.js';

/**
 * Launches the browser once before any file does: the one npm brings unpacks itself at its first use, and of two files that
 * begin together the second would start a program that is still being written.
 */
export async function setup(): Promise<void> {
  const browser = await launchBrowser();
  await browser.close();
}
