import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import type { Keyring } from './keyring.js';
import { CannotOpen, open, seal } from './sealed.js';

const encoding = 'binary/selvedge-aes-256-gcm';
const text = new TextEncoder();
const read = new TextDecoder();

/**
 * Module of the failure converter that goes with the codec. Workflows must be bundled with it
 * (`bundleWorkflowCode({ failureConverterPath })`) where the history is encrypted, and without it where it is not.
 */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url));

/** The data converter of every process where `SELVEDGE_ENCRYPT_HISTORY` is on: worker, CLI, backends. */
export function encryptingDataConverter(keyring: Keyring): DataConverter {
  return { payloadCodecs: [new EncryptingCodec(keyring)], failureConverterPath };
}

/**
 * Encrypts what Temporal stores with AES-256-GCM: the newest key encrypts, all keys of the ring decrypt. The id of the
 * workflow a payload was made for is authenticated with it, so a payload moved into another workflow is refused. Payloads
 * that are in clear (written before encryption was switched on, or by hand in Temporal's UI) pass as they are.
 */
export class EncryptingCodec implements PayloadCodec {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const owner = context?.workflowId ?? '';
    return payloads.map((payload) => this.#seal(payload, owner));
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => this.#open(payload, context?.workflowId));
  }

  #seal(payload: Payload, owner: string): Payload {
    const { keyId, data } = seal(this.#keyring, pack(payload), aad(owner));
    const metadata = {
      encoding: text.encode(encoding),
      'encryption-key-id': text.encode(keyId),
      owner: text.encode(owner),
    };
    return { metadata, data };
  }

  #open(payload: Payload, reader: string | undefined): Payload {
    const said = (name: string): string => read.decode(payload.metadata?.[name] ?? new Uint8Array());
    if (said('encoding') !== encoding) return payload;
    const owner = said('owner');
    if (!mayRead(owner, reader)) throw new CannotOpen(`It belongs to the workflow ${owner}, not to ${reader ?? ''}`);
    const data = Buffer.from(payload.data ?? new Uint8Array());
    return unpack(open(this.#keyring, { keyId: said('encryption-key-id'), data }, aad(owner)));
  }
}

function aad(owner: string): string {
  return `selvedge/payload/v1/${owner}`;
}

/** A schedule makes its arguments for `schedule/x` and starts `schedule/x-2026-01-31T06:30:00Z` with them. */
function mayRead(owner: string, reader: string | undefined): boolean {
  return reader === undefined || owner === '' || reader === owner || reader.startsWith(`${owner}-`);
}

/** A payload as bytes: length of its metadata (4 bytes), metadata as JSON with base64 values, data. */
function pack({ metadata, data }: Payload): Buffer {
  const fields = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(fields)), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data ?? new Uint8Array()]);
}

function unpack(bytes: Buffer): Payload {
  const end = 4 + bytes.readUInt32BE(0);
  const fields = JSON.parse(bytes.toString('utf8', 4, end)) as Record<string, string>;
  const entries = Object.entries(fields).map(([name, value]) => [name, new Uint8Array(Buffer.from(value, 'base64'))]);
  return {
    metadata: Object.fromEntries(entries) as Record<string, Uint8Array>,
    data: new Uint8Array(bytes.subarray(end)),
  };
}
