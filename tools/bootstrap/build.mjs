import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './console.mjs';
import { collect, root, tool } from './programs.mjs';
import { filesUnder, newerThan } from './sources.mjs';
import { buildWeb } from './web.mjs';

const dist = path.join(root, 'dist');
/** Written after a build without errors; its time is compared with the sources'. */
const stamp = path.join(dist, '.built');
const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** Whether this is a checkout that can be built, not an installation that brought `dist` along. */
export function isCheckout() {
  return existsSync(path.join(root, 'tsconfig.build.json'));
}

/** Builds what is older than its sources: the programs (`dist`) and the screens (`client/center/web/dist`). */
export async function build() {
  await Promise.all([buildPrograms(), buildWeb()]);
}

async function buildPrograms() {
  const sources = sourceFiles();
  if (!isStale(sources)) return;
  say('Building');
  const started = new Date();
  const { code, output, seconds } = await collect('Building', process.execPath, [
    tool('typescript-native/bin/tsc'),
    ...['-p', 'tsconfig.build.json'],
  ]);
  if (code !== 0) fail(`The build failed:\n${output}`);
  copyAssets(sources);
  removeLeftovers(sources);
  writeFileSync(stamp, `${started.toISOString()}\n${sources.length}\n`);
  say(`Built in ${seconds.toFixed(0)} s`);
}

function isStale(sources) {
  if (!existsSync(stamp)) return true;
  const [startedText, count] = readFileSync(stamp, 'utf8').split('\n');
  const started = Date.parse(startedText);
  // A file that went away changes the number, not any time.
  if (Number(count) !== sources.length) return true;
  return newerThan(started, [...sources, ...settings]);
}

/** Everything that belongs into `dist`, relative to the checkout. */
function sourceFiles() {
  // Not strict JSON, so no parser: the list of folders is all that is wanted.
  const text = readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8');
  const include = JSON.parse(/"include":\s*(\[[^\]]*\])/.exec(text)[1]);
  // The screens are built by their own tool (web.mjs).
  const files = include.flatMap((folder) => filesUnder(folder, ['client/center/web']));
  return files.filter((file) => !/\.test\.ts$|\.md$/.test(file));
}

/** What programs read beside their code (schemas, texts) is not the compiler's business. */
function copyAssets(sources) {
  for (const file of sources) {
    if (/\.tsx?$/.test(file)) continue;
    mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(dist, file));
  }
}

/**
 * Removes what the compiler made of sources that are gone: a program that lists a folder would load it. Told by its type
 * declarations, which what other tools put into `dist` does not have.
 */
function removeLeftovers(sources) {
  const known = new Set(sources.map(stemOf));
  const folders = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const declarations = folders
    .flatMap(({ name }) => filesUnder(`dist/${name}`))
    .filter((file) => file.endsWith('.d.ts'));
  for (const file of declarations) {
    const stem = file.slice(0, -'.d.ts'.length);
    if (known.has(stem.slice('dist/'.length))) continue;
    for (const ending of ['.d.ts', '.js', '.js.map']) rmSync(path.join(root, stem + ending), { force: true });
  }
}

function stemOf(file) {
  return file.replace(/\.tsx?$/, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
