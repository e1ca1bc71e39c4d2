import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, say } from './console.mjs';
import { collect, root, tool } from './programs.mjs';
import { filesUnder, newerThan } from './sources.mjs';

const web = 'client/center/web';
/** Written after a build without errors. */
const stamp = path.join(root, web, 'dist/.built');

/** Builds the screens of the Integration center when one of their sources is newer than the last build. */
export async function buildWeb() {
  const sources = [...filesUnder(web, ['dist']), ...filesUnder('client/center/api/contract')];
  if (!isStale(sources)) return;
  say('Building the screens');
  const started = new Date();
  const { code, output, seconds } = await collect('Building the screens', process.execPath, [
    tool('vite/bin/vite.js'),
    ...['build', web, '--logLevel', 'warn'],
  ]);
  if (code !== 0) fail(`The screens could not be built:\n${output}`);
  writeFileSync(stamp, `${started.toISOString()}\n${sources.length}\n`);
  say(`Built the screens in ${seconds.toFixed(0)} s`);
}

function isStale(sources) {
  if (!existsSync(stamp)) return true;
  const [startedText, count] = readFileSync(stamp, 'utf8').split('\n');
  return Number(count) !== sources.length || newerThan(Date.parse(startedText), [...sources, 'package-lock.json']);
}
