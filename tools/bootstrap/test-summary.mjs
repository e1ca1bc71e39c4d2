import { writeFileSync } from 'node:fs';

/**
 * Vitest reporter: writes what came of every test to the file named by SELVEDGE_TEST_SUMMARY, for test.mjs. A file of our
 * own rather than a reading of vitest's output, so that no skipped test can be overlooked.
 */
export default class TestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      if (module.errors().length > 0) summary.failed += 1;
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) summary.failed += 1;
      for (const test of module.children.allTests()) count(summary, module, test);
    }
    writeFileSync(process.env.SELVEDGE_TEST_SUMMARY, JSON.stringify(summary));
  }
}

function count(summary, module, test) {
  const { state, note } = test.result();
  if (state === 'passed') summary.passed += 1;
  else if (state === 'failed') summary.failed += 1;
  else {
    const reason = module.project.getProvidedContext().unavailable ?? note ?? 'no reason given';
    summary.skipped.push({ reason, name: `${module.relativeModuleId} > ${test.fullName}` });
  }
}
