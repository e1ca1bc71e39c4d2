import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Limiter } from '../../connectors/connector.js';
import { createHttpClient, type HttpClient, type HttpRequest } from '../../connectors/lib/http.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let handlers: Handler[];
let seen: number;
let pauses: number[];
let client: HttpClient;
let url: URL;
const limits: Limiter = { run: (call) => call(), throttled: (wait) => void pauses.push(wait) };

beforeEach(async () => {
  [handlers, seen, pauses] = [[], 0, []];
  server = createServer((request, response) => {
    seen += 1;
    const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
    if (handler) handler(request, response);
    else response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/thing?access_token=canary`);
  const rules = { plainHttp: true, privateNetwork: true };
  client = createHttpClient({ connection: 'portal', limits, rules, firstRetryDelay: 5 });
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const send = (request: Partial<HttpRequest> = {}) =>
  client.send({ method: 'GET', url, operation: 'read things', effect: 'none', timeout: 2_000, ...request });
const answer =
  (status: number, headers: Record<string, string> = {}, body = '{}'): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body);
const cut: Handler = (request) => void request.socket.destroy();
const halfBody: Handler = (request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":', () => request.socket.destroy());
};

describe('an outbound call', () => {
  it('waits for short throttling by itself and tells the limits', async () => {
    handlers = [answer(429, { 'retry-after': '0.05' }), answer(200, {}, '{"ok":1}')];
    expect((await send()).text).toBe('{"ok":1}');
    expect(pauses).toEqual([50]);
  });

  it('hands longer throttling to the caller, at once', async () => {
    handlers = [answer(429, { 'retry-after': '120' })];
    await expect(send()).rejects.toMatchObject({ name: 'Throttled', retryAfter: 120_000 });
    expect(seen).toBe(1);
  });

  it.each([
    ['a gateway fault', answer(502)],
    ['a cut connection', cut],
    ['half an answer', halfBody],
  ])('is repeated after %s where repeating is harmless', async (_, fault) => {
    handlers = [fault, answer(200)];
    expect((await send({ effect: 'repeatable', method: 'POST' })).status).toBe(200);
    expect(seen).toBe(2);
  });

  it.each([
    ['a gateway fault', answer(504)],
    ['a cut connection', cut],
    ['half an answer', halfBody],
  ])('is not repeated after %s where it might take effect twice', async (_, fault) => {
    handlers = [fault];
    await expect(send({ effect: 'once', method: 'POST' })).rejects.toMatchObject({ name: 'Ambiguous' });
    expect(seen).toBe(1);
  });

  it('that only reads never becomes ambiguous', async () => {
    handlers = [cut];
    await expect(send()).rejects.toMatchObject({ name: 'Unreachable' });
    expect(seen).toBe(4);
  });

  it('ends at its deadline', async () => {
    handlers = [() => undefined];
    await expect(send({ timeout: 100, effect: 'once', method: 'POST' })).rejects.toMatchObject({
      name: 'Ambiguous',
      message: 'no complete answer within 0.1 s',
    });
  });

  it('follows no redirect and says where it led, without its path', async () => {
    handlers = [answer(302, { location: 'https://login.example/secret-path' })];
    await expect(send()).rejects.toMatchObject({
      name: 'Malformed',
      message: expect.stringContaining('login.example'),
    });
    expect(seen).toBe(1);
  });

  it('takes no answer over its size', async () => {
    handlers = [answer(200, {}, 'x'.repeat(5_000))];
    await expect(send({ maxBytes: 1_000 })).rejects.toMatchObject({ name: 'Malformed' });
  });

  it('says that nothing listens, and never its token', async () => {
    server.close();
    server.closeAllConnections();
    const error = await send().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'Unreachable', message: 'nothing listens at that address' });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });
});

describe('the outbound guard', () => {
  const guarded = (rules: { plainHttp?: boolean; privateNetwork?: boolean }) =>
    createHttpClient({ connection: 'portal', limits, rules, firstRetryDelay: 1 });
  const call = async (rules: Parameters<typeof guarded>[0], target: string) => {
    const guard = guarded(rules);
    try {
      return await guard.send({ method: 'GET', url: new URL(target), operation: 'look', effect: 'none' });
    } finally {
      await guard.close();
    }
  };

  it('refuses plain http unless allowed', async () => {
    await expect(call({}, url.href)).rejects.toThrow(/not https/);
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '[::1]', '[::ffff:127.0.0.1]', '100.64.0.1'])(
    'refuses %s unless private networks are allowed',
    async (host) => {
      await expect(call({ plainHttp: true }, `http://${host}/`)).rejects.toThrow(/address/);
    },
  );

  it('checks the address a name leads to at the moment of connecting', async () => {
    await expect(call({ plainHttp: true }, `http://localhost:${url.port}/`)).rejects.toThrow(/localhost is at/);
    expect(seen).toBe(0);
  });

  it('refuses credentials inside an address', async () => {
    await expect(call({ plainHttp: true }, 'http://me:canary@example.com/')).rejects.toThrow(/own fields/);
  });
});
