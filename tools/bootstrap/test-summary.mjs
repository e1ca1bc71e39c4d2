import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * Vitest reporter: writes what came of every test to the file named by SELVEDGE_TEST_SUMMARY, for test.mjs. A file of our
 * own rather than a reading of vitest's output, so that no skipped test can be overlooked.
 */
export default class TestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = {
      passed: 0,
      failed: unhandledErrors.length,
      failures: unhandledErrors.map((error) => `outside a test: ${firstLine(error)}`),
      flaky: [],
      skipped: [],
    };
    for (const module of modules) {
      for (const part of [module, ...module.children.allSuites()]) countErrors(summary, module, part);
      for (const test of module.children.allTests()) count(summary, module, test);
    }
    writeFileSync(process.env.SELVEDGE_TEST_SUMMARY, JSON.stringify(summary));
  }
}

/** What broke beside the tests: a file that cannot be loaded, a hook of a suite. */
function countErrors(summary, module, part) {
  if (part.errors().length === 0) return;
  summary.failed += 1;
  summary.failures.push(`${module.relativeModuleId}: ${firstLine(part.errors()[0])}`);
}

function count(summary, module, test) {
  const { state, note, errors } = test.result();
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  if (state === 'passed') summary.passed += 1;
  else if (state === 'failed') {
    summary.failed += 1;
    summary.failures.push(`${name}: ${firstLine(errors?.[0])}`);
  } else
    summary.skipped.push({
      reason: module.project.getProvidedContext().unavailable ?? note ?? 'no reason given',
      name,
    });
  if (test.diagnostic()?.flaky) summary.flaky.push(`${name}: ${firstLine(errors?.[0])}`);
}

function firstLine(error) {
  return stripVTControlCharacters(String(error?.message ?? error)).split('\n', 1)[0];
}
