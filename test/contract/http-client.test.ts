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

describe('an answer read as a stream', () => {
  const stream = (request: Partial<HttpRequest> = {}) =>
    client.stream({ url, operation: 'list things', timeout: 2_000, ...request, method: 'GET', effect: 'none' });
  const read = async (request: Partial<HttpRequest> = {}): Promise<number> => {
    let bytes = 0;
    for await (const piece of (await stream(request)).body) bytes += piece.length;
    return bytes;
  };
  const lots =
    (megabytes: number): Handler =>
    (_, response) => {
      const piece = Buffer.alloc(1024 * 1024, 'x');
      const next = (left: number): void =>
        void (left === 0 ? response.end() : response.write(piece, () => next(left - 1)));
      response.writeHead(200);
      next(megabytes);
    };

  it('comes piece by piece, more of it than memory is given', async () => {
    handlers = [lots(60)];
    let [bytes, most] = [0, 0];
    for await (const piece of (await stream()).body) {
      bytes += piece.length;
      most = Math.max(most, piece.length);
    }
    expect(bytes).toBe(60 * 1024 * 1024);
    expect(most).toBeLessThan(2 * 1024 * 1024);
  });

  it('is asked for again after a fault, as long as nothing came', async () => {
    handlers = [cut, answer(502), answer(429, { 'retry-after': '0.05' }), answer(200, {}, '[1]')];
    expect(await read()).toBe(3);
    expect(pauses).toEqual([50]);
  });

  it('hands on any other status with its body', async () => {
    handlers = [answer(404, {}, 'nothing here')];
    const { status, body } = await stream();
    let text = '';
    for await (const piece of body) text += Buffer.from(piece).toString();
    expect([status, text]).toEqual([404, 'nothing here']);
  });

  it.each<[string, Handler, Partial<HttpRequest>, string, RegExp]>([
    ['is cut', halfBody, {}, 'Unreachable', /cut before the answer was complete/],
    [
      'stands still',
      (_, response) => void response.writeHead(200).write('['),
      { timeout: 150 },
      'Unreachable',
      /within 0\.15 s/,
    ],
    ['is over its size', lots(3), { maxBytes: 1024 * 1024 }, 'Malformed', /larger than 1048576 bytes/],
  ])('throws when it %s, and is not begun anew', async (_, handler, request, name, message) => {
    handlers = [handler];
    await expect(read(request)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(seen).toBe(1);
  });

  it.each<[string, Handler, string]>([
    ['nothing answers', () => undefined, 'Unreachable'],
    ['it is led elsewhere', answer(302, { location: 'https://login.example/x' }), 'Malformed'],
    ['it is told to wait for long', answer(429, { 'retry-after': '120' }), 'Throttled'],
  ])('throws when %s', async (_, handler, name) => {
    handlers = [handler];
    await expect(stream({ timeout: 150 })).rejects.toMatchObject({ name });
  });

  it('does not count the time its reader takes', async () => {
    handlers = [lots(8)];
    let slow = true;
    for await (const piece of (await stream({ timeout: 200 })).body) {
      if (slow && piece.length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
      slow = false;
    }
  });

  it('keeps its place in the limits until it was read, left or discarded', async () => {
    let under = 0;
    const counting: Limiter = {
      async run(call) {
        under += 1;
        try {
          return await call();
        } finally {
          under -= 1;
        }
      },
      throttled: () => undefined,
    };
    const rules = { plainHttp: true, privateNetwork: true };
    const counted = createHttpClient({ connection: 'portal', limits: counting, rules, firstRetryDelay: 5 });
    const begin = () => counted.stream({ method: 'GET', url, operation: 'list', effect: 'none' });
    const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
    handlers = [lots(2)];
    const read = await begin();
    expect(under).toBe(1);
    for await (const piece of read.body) expect(piece.length).toBeGreaterThan(0);
    await settled();
    expect(under).toBe(0);
    for await (const piece of (await begin()).body) {
      expect([under, piece.length > 0]).toEqual([1, true]);
      break;
    }
    await settled();
    expect(under).toBe(0);
    const unread = await begin();
    unread.discard();
    await settled();
    expect(under).toBe(0);
    handlers = [cut];
    await expect(begin()).rejects.toMatchObject({ name: 'Unreachable' });
    expect(under).toBe(0);
    await counted.close();
  });
});

describe('a gateway fault the caller answers itself', () => {
  it('is handed over at once', async () => {
    handlers = [answer(504, {}, 'too slow')];
    expect(await send({ method: 'POST', effect: 'repeatable', handOver: [413, 504] })).toMatchObject({ status: 504 });
    expect(seen).toBe(1);
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

  it.each(['169.254.169.254', '[::ffff:169.254.169.254]', '[fe80::1]', '0.0.0.0'])(
    'refuses %s even in a private network',
    async (host) => {
      const open = { plainHttp: true, privateNetwork: true };
      await expect(call(open, `http://${host}/`)).rejects.toThrow(/where no system is/);
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
