import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './faults.js';
import type { Held, Holds } from './holds.js';

const loginPage =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Please sign in</form></body></html>';

/** A request with the fault that strikes it. */
export interface Struck {
  request: FastifyRequest;
  reply: FastifyReply;
  fault: Fault;
  operation: string;
  holds: Holds;
}

/** Never settles: the connection was dealt with by hand and the framework is to do nothing more. */
const forGood = (): Promise<never> => new Promise(() => undefined);

/** Plays a fault before the request is handled. Where it answers by itself, the handler never runs. */
export async function sabotageBefore(struck: Struck): Promise<void> {
  const { fault, reply } = struck;
  if (fault.kind === 'latency') {
    await sleep(fault.ms ?? 100);
  } else if (fault.when === 'after') {
    return;
  } else if (fault.kind === 'hold') {
    if ((await hold(struck, 'before')) === 'cut') await cut(reply);
  } else if (fault.kind === 'close') {
    await cut(reply);
  } else {
    const answer = answerOf(fault);
    if (answer) await reply.code(answer.status).headers(answer.headers).send(answer.body);
  }
}

/** Plays a fault on the answer of a request that was handled; gives the answer that goes out. */
export async function sabotageAfter(struck: Struck, payload: string): Promise<string> {
  const { fault, reply } = struck;
  if (fault.kind === 'truncate') return truncate(reply, payload);
  if (fault.kind === 'slow-body') return dribble(reply, payload, fault.ms ?? 1000);
  if (fault.when !== 'after') return payload;
  if (fault.kind === 'hold' && (await hold(struck, 'after')) === 'cut') return cut(reply);
  if (fault.kind === 'close') return cut(reply);
  const answer = answerOf(fault);
  if (!answer) return payload;
  reply.code(answer.status).headers(answer.headers);
  return answer.body;
}

function answerOf(fault: Fault): { status: number; headers: Record<string, string>; body: string } | undefined {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const html = { 'content-type': 'text/html; charset=utf-8' };
  switch (fault.kind) {
    case 'status': {
      const wait: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return { status: fault.status ?? 500, headers: { ...json, ...wait }, body: fault.body ?? '' };
    }
    case 'malformed':
      return { status: 200, headers: json, body: fault.body ?? '[{"reference": "10' };
    case 'html':
      return { status: 200, headers: html, body: loginPage };
    case 'redirect':
      return { status: 302, headers: { ...html, location: 'https://login.example/sign-in' }, body: loginPage };
    default:
      return undefined;
  }
}

function hold({ request, operation, holds }: Struck, when: Held['when']): ReturnType<Holds['hold']> {
  return holds.hold({ method: request.method, path: request.url, operation, when });
}

function cut(reply: FastifyReply): Promise<never> {
  reply.raw.destroy();
  return forGood();
}

/** Announces the whole answer, sends half of it and cuts. */
async function truncate(reply: FastifyReply, payload: string): Promise<never> {
  const bytes = begin(reply, payload);
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  await sleep(20);
  return cut(reply);
}

async function dribble(reply: FastifyReply, payload: string, ms: number): Promise<never> {
  const bytes = begin(reply, payload);
  const pieces = 10;
  for (let piece = 0; piece < pieces && !reply.raw.destroyed; piece += 1) {
    const at = (part: number): number => Math.floor((bytes.length * part) / pieces);
    reply.raw.write(bytes.subarray(at(piece), at(piece + 1)));
    await sleep(ms / pieces);
  }
  reply.raw.end();
  return forGood();
}

function begin(reply: FastifyReply, payload: string): Buffer {
  const bytes = Buffer.from(payload);
  reply.raw.writeHead(reply.statusCode, { ...definedHeaders(reply), 'content-length': bytes.length });
  return bytes;
}

function definedHeaders(reply: FastifyReply): Record<string, string | number | string[]> {
  const entries = Object.entries(reply.getHeaders()).filter(
    (entry): entry is [string, string | number | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
