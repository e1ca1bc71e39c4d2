import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, say } from './console.mjs';
import { prepare } from './prepare.mjs';
import { handOver, root, tool } from './programs.mjs';

const args = process.argv.slice(2);
const isCi = process.env.CI === 'true' || process.env.CI === '1';

await prepare();
const env = { ...process.env };
// A narrowed run may need no server; where it does, the tests' own set-up finds one.
if (!args.some((arg) => !arg.startsWith('-') || arg.startsWith('--project'))) await acquireTemporal();
const { code, summary } = await runTests();
process.exitCode = report(code, summary);

async function acquireTemporal() {
  if (env.TEMPORAL_ADDRESS) return;
  const { findTemporalProgram } = await import(path.join(root, 'dist/worker/embedded/temporal-program.js'));
  try {
    const program = await findTemporalProgram(env, say);
    say(`Temporal server: ${program.path}`);
    Object.assign(env, { SELVEDGE_TEMPORAL_CLI: program.path, SELVEDGE_TEMPORAL: 'path' });
  } catch (error) {
    if (isCi) fail(`${error.message}\n\n0 passed, 1 failed`);
    say(`${error.message}\nThe tests that need it are skipped.`);
    // What was tried once is not tried again.
    env.SELVEDGE_TEMPORAL = 'path';
  }
}

async function runTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-summary-'));
  const file = path.join(folder, 'summary.json');
  const vitest = ['run', '--reporter=default', `--reporter=${path.join(root, 'tools/bootstrap/test-summary.mjs')}`];
  const code = await handOver([tool('vitest/vitest.mjs'), ...vitest, ...args], { ...env, SELVEDGE_TEST_SUMMARY: file });
  try {
    return { code, summary: JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    // The run ended before its end: nothing is known, which is a failure whatever the code says.
    return { code: code || 1, summary: { passed: 0, failed: 1, failures: [], flaky: [], skipped: [] } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(code, { passed, failed, failures, flaky, skipped }) {
  // Again at the end, one line each: what ran in between fills screens.
  for (const failure of failures) console.log(`failed: ${failure}`);
  for (const test of flaky) console.log(`passed only when repeated: ${test}`);
  for (const [reason, tests] of byReason(skipped)) {
    console.log(`\nSkipped ${tests.length}, because: ${reason}`);
    for (const { name } of tests) console.log(`  - ${name}`);
  }
  if (!env.ODOO14_URL && !env.ODOO19_URL) {
    console.log('\nNot part of this run: the connector kit on real Odoo (set ODOO14_URL and so on, see .ci/run).');
  }
  const refused = isCi && skipped.length > 0;
  if (refused) console.log('\nCI=true: a skipped test is a failure.');
  // A failure that belongs to no test (set-up, configuration) still counts as one.
  const failing = failed === 0 && code !== 0 ? 1 : failed;
  console.log(`\n${passed} passed, ${failing} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return code || (failing > 0 || refused ? 1 : 0);
}

function byReason(skipped) {
  const groups = new Map();
  for (const test of skipped) groups.set(test.reason, [...(groups.get(test.reason) ?? []), test]);
  return groups;
}
