import { afterAll, beforeAll, expect, it } from 'vitest';
import { findConnection } from '../../store/connections.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

it('a wrong key ends runs at once and pauses the connection; the right one and a test resume it', async () => {
  const test = async (): Promise<{ ok: boolean; findings: { code: string; sentence: string }[] }> =>
    (await system.client.workflow
      .start('testConnection', {
        workflowId: `test-${Math.random()}`,
        taskQueue: 'flows',
        args: [{ connection: 'odoo-main' }],
      })
      .then((handle) => handle.result())) as never;

  await system.reconnect('odoo-main', { apiKey: 'wrong-key-canary' });
  await expect(system.run()).rejects.toMatchObject({ cause: { type: 'Unauthorized' } });
  expect((await findConnection(system.db, 'odoo-main'))?.paused?.code).toBe('unauthorized');

  const before = system.demo.odoo.requests().total;
  await expect(system.run()).rejects.toMatchObject({ cause: { type: 'ConnectionPaused' } });
  expect(system.demo.odoo.requests().total).toBe(before);
  expect(await test()).toMatchObject({ ok: false });

  await system.reconnect('odoo-main', {});
  expect(await test()).toMatchObject({ ok: true });
  expect(await system.run()).toMatchObject({ outcome: 'attention' });
});
