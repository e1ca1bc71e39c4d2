import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

test('the example of a backend starts a flow, follows it, shows every order and retries one', async () => {
  const { address, namespace } = system;
  const example = ['docs/backend-example/export-orders.mjs', 'lnb-odoo-orders'];
  const env = { ...process.env, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  const { stdout } = await promisify(execFile)(process.execPath, example, { env });
  expect(stdout).toContain('Ended: attention');
  expect(stdout).toMatch(/ created {2}S\d+/);
  expect(stdout).toContain('has no reference in the portal. Give the customer its ERP reference');
  expect(stdout).toMatch(/Retried \d+: it still waits\. Order \d+ waits/);
});
