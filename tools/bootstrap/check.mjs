import { availableParallelism } from 'node:os';
import { prepare } from './prepare.mjs';
import { collect, tool } from './programs.mjs';

/** Longest first, so that the short ones fill the gaps. */
const steps = [
  ['unit and replay', 'vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'replay', '--passWithNoTests'],
  ['borders', 'dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '.'],
  [
    'format',
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location',
    'node_modules/.cache/prettier',
    '.',
  ],
  ['lint', 'oxlint/bin/oxlint', '--type-aware', '--report-unused-disable-directives', '.'],
  ['types', 'typescript-native/bin/tsc', '--noEmit'],
  ['unused', 'knip/bin/knip.js'],
  ['types of the screens', 'typescript-native/bin/tsc', '--noEmit', '-p', 'client/center/web'],
];

await prepare({ build: false });
const started = Date.now();
const queue = [...steps];
const failed = [];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(failed.length === 0 ? `\nAll well in ${seconds} s` : `\nFailed in ${seconds} s: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let step = queue.shift(); step; step = queue.shift()) await run(step);
}

async function run([name, program, ...args]) {
  const { code, output, seconds } = await collect(name, process.execPath, [tool(program), ...args]);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${seconds.toFixed(1).padStart(5)} s  ${name}`);
  if (code === 0) return;
  failed.push(name);
  console.log(output.trimEnd());
}
