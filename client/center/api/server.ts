import { existsSync } from 'node:fs';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import files from '@fastify/static';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { reason } from '../../../model/reason.js';
import type { Center } from './center.js';
import { registerCodec } from './codec.js';
import { handlers } from './handlers.js';
import { receiveHooks } from './hooks.js';
import { openApiDocument } from './openapi.js';
import { asProblem, notFound, Problem } from './problems.js';
import { apiPrefix, registerRoutes, sendProblem, unforeseen } from './register.js';

/** Longest body, bytes: ten thousand orders by id. */
const longestBody = 1024 * 1024;

/** The API, its document, and the screens where they were built. Not listening yet. */
export async function createServer(center: Center, options: { web?: string[] } = {}): Promise<FastifyInstance> {
  const web = options.web?.find((folder) => existsSync(`${folder}/index.html`));
  const secure = center.publicUrl.startsWith('https:');
  const app = fastify({
    bodyLimit: longestBody,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 3_000 },
    exposeHeadRoutes: false,
    // Behind a proxy, which then stands beside us, its word on who asks counts.
    trustProxy: secure ? 'loopback, linklocal, uniquelocal' : false,
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, ofFastify(error) ?? unforeseen(center, request.url, error));
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error) ?? ofFastify(error) ?? unforeseen(center, request.url, error);
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const isScreen = request.method === 'GET' && !request.url.startsWith('/api/');
    if (isScreen && web !== undefined) return reply.type('text/html').sendFile('index.html');
    return sendProblem(request, reply, notFound('address', request.url.slice(0, 200)));
  });
  await app.register(helmet, {
    hsts: secure,
    referrerPolicy: { policy: 'same-origin' }, // links that work once stand in addresses
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library positions and sizes by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  if (web !== undefined)
    await app.register(files, { root: web, wildcard: false, cacheControl: false, setHeaders: cacheable });
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  app.get(`${apiPrefix}/openapi.json`, () => openApiDocument(center.publicUrl));
  app.get('/healthz', () => ({ ok: true }));
  receiveHooks(app, center);
  registerRoutes(app, center, handlers, { secure });
  registerCodec(app, center, { secure });
  return app;
}

/** Names of built files change with what is in them; the page that names them is asked for each time. */
function cacheable(reply: FastifyReply, file: string): void {
  const built = /\/assets\/[^/]+$/.test(file);
  void reply.header('cache-control', built ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** What Fastify itself refused: a body that is no JSON, is too long, is of another type; too many tries. */
function ofFastify(error: FastifyError): Problem | undefined {
  const status = error.statusCode ?? 500;
  if (status === 429) {
    const seconds = 60;
    return new Problem(429, reason('too_many_requests', { seconds }), { retryAfter: seconds });
  }
  if (status < 400 || status >= 500) return undefined;
  return new Problem(status, reason('request_invalid', { message: error.message.slice(0, 200) }));
}
