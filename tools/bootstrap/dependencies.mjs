import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fail, say } from './console.mjs';
import { collect, root } from './programs.mjs';

const oldestNode = [20, 19];

/** Ends with what to do when this Node is too old for what Selvedge depends on. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(
    `Selvedge needs Node ${oldestNode.join('.')} or later; this is ${version}. Install a newer one (https://nodejs.org).`,
  );
}

/** Installs what package-lock.json lists unless it is there already. */
export async function installDependencies() {
  const why = whyInstall();
  if (!why) return;
  say(`Installing dependencies (${why})`);
  // No install script is needed: they check for or announce things, and the links that PostgreSQL's package wants are made
  // when it is first started. Without them no package can run code here before it is used.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { code, output, seconds } = npm
    ? await collect('Installing dependencies', process.execPath, [npm, ...args])
    : await collect('Installing dependencies', 'npm', args);
  if (code !== 0)
    fail(`npm ci ended with ${code}:\n${output}\nCheck the network and the registry npm uses, then try again.`);
  say(`Installed dependencies in ${seconds.toFixed(0)} s`);
}

/** Compares what npm noted in node_modules with the lock file; optional packages depend on the platform and do not count. */
function whyInstall() {
  const note = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return 'node_modules is missing';
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(note);
  for (const [name, { version, optional, devOptional }] of Object.entries(wanted)) {
    if (name === '' || optional || devOptional) continue;
    // The note alone would not tell that a folder was deleted by hand.
    const installed = present[name]?.version === version && existsSync(path.join(root, name));
    if (!installed) return `${name.replace(/^node_modules\//, '')} ${version} is missing`;
  }
  return undefined;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
