import { randomBytes } from 'node:crypto';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encryptingDataConverter } from '../../config/codec.js';
import { parseKeys } from '../../config/keyring.js';
import { startSystem, type System } from '../support/e2e-system.js';

let system: System;
beforeAll(async () => {
  const keyring = parseKeys(randomBytes(32).toString('base64'));
  if (!keyring) throw new Error('no key');
  system = await startSystem({ dataConverter: encryptingDataConverter(keyring) });
}, 180_000);
afterAll(() => system.close());

it('with a key, payloads and failure texts are unreadable in Temporal, and everything works all the same', async () => {
  expect(await system.run()).toMatchObject({ outcome: 'attention' });
  await expect(system.run({ flow: 'nobody-knows-this-flow' })).rejects.toMatchObject({
    cause: { type: 'UnknownFlow' },
  });

  const blind = new Client({ connection: system.client.connection, namespace: system.namespace });
  const texts: string[] = [];
  for await (const { workflowId, runId } of blind.workflow.list()) {
    const { events } = await blind.workflow.getHandle(workflowId, runId).fetchHistory();
    JSON.stringify(events, (name, value: unknown) => {
      if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString('latin1'));
      if (name === 'message' && typeof value === 'string') texts.push(value);
      return value;
    });
  }
  expect(texts.length).toBeGreaterThan(20);
  const all = texts.join('\n');
  for (const clear of ['customer_reference', '"outcome"', 'There is no flow', 'invoicing'])
    expect(all).not.toContain(clear);
});
