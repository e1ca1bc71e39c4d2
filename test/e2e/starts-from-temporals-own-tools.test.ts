import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findTemporalProgram } from '../../worker/embedded/temporal-program.js';
import { flow, startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, 180_000);
afterAll(() => system.close());

async function temporal(...args: string[]): Promise<string> {
  const program = await findTemporalProgram(process.env, () => undefined);
  const server = ['--address', system.address, '--namespace', system.namespace];
  const { stdout } = await promisify(execFile)(program.path, [...args, ...server, '-o', 'json']);
  return stdout;
}

it('a flow starts from the command line as the README shows it, and reads as a task log', async () => {
  await temporal(
    ...['workflow', 'start', '--type', 'exportOrders', '--task-queue', 'flows', '--workflow-id', 'try-1'],
    ...['--input', JSON.stringify({ flow })],
  );
  const result = (await system.client.workflow.getHandle('try-1').result()) as { counts: object; workflowId: string };
  expect(result).toMatchObject({ workflowId: `flow/${flow}`, trigger: 'manual', outcome: 'attention' });

  const history = await temporal('workflow', 'show', '--workflow-id', `flow/${flow}`);
  const summaries = [...history.matchAll(/"data": "([A-Za-z0-9+/=]+)"/g)].map((match) =>
    Buffer.from(match[1] ?? '', 'base64').toString(),
  );
  expect(summaries.join('\n')).toContain('Orders 1–20 → odoo-main');
});

it('retry and skip work as updates from the command line, and an input that is not valid says which field', async () => {
  const [held] = Object.keys(system.demo.expectedReasons);
  const order = `order/${flow}/${held}`;
  const retried = await temporal(
    ...['workflow', 'update', 'execute', '--workflow-id', order, '--name', 'retry', '--input', '{"by":"ana"}'],
  );
  expect(retried).toContain('blocked');
  await temporal(
    ...['workflow', 'update', 'execute', '--workflow-id', order, '--name', 'skip'],
    ...['--input', '{"by":"ana","why":"sample"}'],
  );
  expect(await system.order(held ?? '').result()).toMatchObject({ item: { outcome: 'skipped' } });

  await temporal(
    ...['workflow', 'start', '--type', 'exportOrders', '--task-queue', 'flows', '--workflow-id', 'try-2'],
    ...['--input', '{"flow":"lnb-odoo-orders","order":"1"}'],
  );
  await expect(system.client.workflow.getHandle('try-2').result()).rejects.toMatchObject({
    cause: { type: 'InvalidInput', message: expect.stringContaining('order') },
  });
});
