import { ApplicationFailure, type Payload } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  encodeToPayload,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { expect, test } from 'vitest';
import { EncryptingCodec, encryptingDataConverter } from '../../../config/codec.js';
import type { Keyring } from '../../../config/keyring.js';

const canary = 'canary-order-1042';
const old: Keyring = [{ id: 'old', bytes: Buffer.alloc(32, 1) }];
const changed: Keyring = [{ id: 'new', bytes: Buffer.alloc(32, 2) }, ...old];
const workflow = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;

function payload(): Payload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify({ canary })) };
}

function textOf(payloads: Payload[]): string {
  return payloads
    .map(({ data, metadata }) =>
      [data, ...Object.values(metadata ?? {})].map((part) => Buffer.from(part ?? []).toString('latin1')).join(),
    )
    .join();
}

test('a payload comes back as it was, and nothing of it is readable meanwhile', async () => {
  const codec = new EncryptingCodec(old);
  const sealed = await codec.encode([payload()], workflow('flow/x'));
  expect(textOf(sealed)).not.toContain('canary');
  const [opened] = await codec.decode(sealed, workflow('flow/x'));
  expect(Buffer.from(opened!.data!).toString()).toContain(canary);
  expect(Buffer.from(opened!.metadata!['encoding']!).toString()).toBe('json/plain');
});

test('older keys decrypt, the newest encrypts, a missing one is named', async () => {
  const before = await new EncryptingCodec(old).encode([payload()]);
  const codec = new EncryptingCodec(changed);
  expect(textOf(await codec.decode(before))).toContain(canary);
  const after = await codec.encode([payload()]);
  await expect(async () => new EncryptingCodec(old).decode(after)).rejects.toThrow('the key new');
});

test('a payload moved into another workflow is refused; a scheduled start reads what its schedule wrote', async () => {
  const codec = new EncryptingCodec(old);
  const sealed = await codec.encode([payload()], workflow('schedule/x'));
  await expect(async () => codec.decode(sealed, workflow('flow/y'))).rejects.toThrow('schedule/x');
  expect(textOf(await codec.decode(sealed, workflow('schedule/x-2026-01-31T06:30:00Z')))).toContain(canary);
  const [forged] = sealed;
  forged!.metadata!['owner'] = Buffer.from('flow/y');
  await expect(async () => codec.decode(sealed, workflow('flow/y'))).rejects.toThrow('It was changed');
});

test('what was written in clear passes as it is', async () => {
  expect(textOf(await new EncryptingCodec(old).decode([payload()]))).toContain(canary);
});

test('messages and stacks of failures are encrypted too', async () => {
  const converter = loadDataConverter(encryptingDataConverter(old));
  const error = ApplicationFailure.nonRetryable(`order ${canary} failed`, 'Rejected', { canary });
  const failure = await encodeErrorToFailure(converter, error, workflow('flow/x'));
  expect(JSON.stringify(failure)).not.toContain(canary);
  const back = await decodeOptionalFailureToOptionalError(converter, failure, workflow('flow/x'));
  expect(back).toMatchObject({ message: `order ${canary} failed`, type: 'Rejected', details: [{ canary }] });
  const { data } = await encodeToPayload(converter, { canary });
  expect(Buffer.from(data!).toString('latin1')).not.toContain('canary');
});
