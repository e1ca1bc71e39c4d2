import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './console.mjs';
import { collect, root, tool } from './programs.mjs';

const dist = path.join(root, 'dist');
/** Written after a build without errors; its time is compared with the sources'. */
const stamp = path.join(dist, '.built');
const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** Whether this is a checkout that can be built, not an installation that brought `dist` along. */
export function isCheckout() {
  return existsSync(path.join(root, 'tsconfig.build.json'));
}

/** Builds `dist` with the TypeScript compiler when a source is newer than the last build. */
export async function build() {
  const sources = sourceFiles();
  if (!isStale(sources)) return;
  say('Building');
  const started = new Date();
  const { code, output, seconds } = await collect('Building', process.execPath, [
    tool('typescript/bin/tsc'),
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
  return [...sources, ...settings].some((file) => statSync(path.join(root, file)).mtimeMs >= started);
}

/** Everything that belongs into `dist`, relative to the checkout. */
function sourceFiles() {
  // Not strict JSON, so no parser: the list of folders is all that is wanted.
  const text = readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8');
  const include = JSON.parse(/"include":\s*(\[[^\]]*\])/.exec(text)[1]);
  return include.flatMap((folder) => filesUnder(folder)).filter((file) => !/\.test\.ts$|\.md$/.test(file));
}

function filesUnder(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(name);
    return entry.isFile() ? [name] : [];
  });
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
