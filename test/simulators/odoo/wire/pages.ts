import type { FastifyReply } from 'fastify';

/** A page of HTML where nothing answers (seen on 14 and 19). */
export function notFoundPage(
  reply: FastifyReply,
  why = 'The requested URL was not found on the server.',
): FastifyReply {
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(`<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>${why}</p>\n`);
}

/** A value as JSON writes it: keys become text. */
export function jsonValue(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value;
}
