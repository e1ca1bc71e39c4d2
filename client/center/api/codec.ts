import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PayloadCodec } from '@temporalio/common';
import { z } from 'zod';
import { reason } from '../../../model/reason.js';
import type { Center } from './center.js';
import { Problem } from './problems.js';
import { refuseUnlessAllowed, whoAsks } from './security/authenticate.js';

/** Longest body, bytes: a page of Temporal's UI holds several payloads of 2 MB at most, as base64. */
const longestBody = 16 * 1024 * 1024;

const base64 = z.base64();
/** Payloads as protobuf's JSON writes them (Temporal, "Codec Server": `{"payloads": [{"metadata": …, "data": …}]}`). */
const payloads = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), base64).nullish(), data: base64.nullish() })).max(1_000),
});
type WirePayload = z.output<typeof payloads>['payloads'][number];

/** It only shows, so whoever may look at runs may call it. */
const mayLook = { method: 'GET', path: '/codec/decode', summary: '', role: 'viewer', scope: 'read' } as const;

/**
 * `POST /codec/decode`, where Temporal's UI has encrypted payloads read. It exists where history is encrypted, and answers who is
 * signed in here, or sends a token. There is no encoding: what is started by hand is sent in clear, and the codec takes that.
 */
export function registerCodec(app: FastifyInstance, center: Center, { secure }: { secure: boolean }): void {
  const { codec } = center;
  if (!codec) return;
  app.options('/codec/decode', (request, reply) => {
    allowUi(center, request, reply);
    return reply.code(204).send();
  });
  app.post('/codec/decode', {
    bodyLimit: longestBody,
    // Before the body is read: nobody else has us take in 16 MB.
    onRequest: async (request, reply) => {
      allowUi(center, request, reply);
      void reply.header('cache-control', 'no-store');
      await refuseStrangers(center, request, secure);
    },
    handler: async (request) => ({ payloads: await decode(codec, request.body) }),
  });
}

/** A browser sends its cookie along only from here and from Temporal's UI; a token says itself who asks. */
async function refuseStrangers(center: Center, request: FastifyRequest, secure: boolean): Promise<void> {
  const actor = await whoAsks(center, request, secure);
  const { origin } = request.headers;
  if (actor?.session && origin !== undefined && !originsOf(center).includes(origin)) {
    throw new Problem(403, reason('request_forged'));
  }
  refuseUnlessAllowed(actor, mayLook, request);
}

async function decode(codec: PayloadCodec, body: unknown): Promise<WirePayload[]> {
  const parsed = payloads.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Problem(400, reason('request_invalid', { message: `${issue?.path.join('.')}: ${issue?.message}` }));
  }
  const given = parsed.data.payloads.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, bytesOf(value)])),
    data: bytesOf(data ?? ''),
  }));
  const opened = await codec.decode(given).catch((error: unknown) => {
    throw new Problem(422, reason('payload_unreadable', { message: error instanceof Error ? error.message : '' }));
  });
  return opened.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, textOf(value)])),
    data: textOf(data ?? new Uint8Array()),
  }));
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function originsOf({ publicUrl, temporalUi }: Center): string[] {
  return [publicUrl, ...(temporalUi === undefined ? [] : [new URL(temporalUi).origin])];
}

function allowUi(center: Center, request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  void reply.header('vary', 'Origin');
  if (origin === undefined || !originsOf(center).includes(origin)) return;
  void reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'authorization, content-type, x-namespace',
    'access-control-max-age': '600',
  });
}
