import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hookHeader, isHook } from '../../../config/hooks.js';
import { findSystem } from '../../../connectors/registry.js';
import { findConnection } from '../../../store/connections.js';
import { connectionsWithDeliveries, rotationOf, storeDeliveries, type Delivery } from '../../../store/inbox.js';
import type { WebhookDefinition } from '../../../connectors/connector.js';
import { inboxMessages } from '../../../workflows/contract/messages.js';
import { flowsQueue, inboxWorkflowId } from '../../../workflows/contract/names.js';
import type { Center } from './center.js';
import { notFound } from './problems.js';
import { sendProblem } from './register.js';

/** Milliseconds that what is known of a connection's webhooks is believed. */
const believed = 5_000;
/** Connections that something is known of at once. */
const mostKnown = 1_000;
/** Milliseconds before Temporal is told again of deliveries that it could not be told of. */
const again = 5_000;

type Hook = FastifyRequest<{ Params: { connection: string; secret: string; entity: string } }>;

/** What is known of a connection that webhooks are sent for. */
interface Known {
  rotation: number;
  definition: WebhookDefinition | undefined;
  until: number;
}

/**
 * Receives webhooks: the secret path is checked, the delivery stored, then answered, then worked through by `drainInbox`. Where it
 * cannot be stored there is no answer at all, since for some systems any answer means that it arrived (clientify.md 9.3).
 */
export function receiveHooks(app: FastifyInstance, center: Center): void {
  const store = createBatcher((deliveries: Delivery[]) => storeDeliveries(center.db, deliveries));
  const starter = createStarter(center);
  const known = new Map<string, Known>();

  async function knownOf(connection: string): Promise<Known> {
    const held = known.get(connection);
    if (held && held.until > Date.now()) return held;
    const [row, rotation] = await Promise.all([
      findConnection(center.db, connection),
      rotationOf(center.db, connection),
    ]);
    const definition = row && findSystem(row.system)?.definition.webhooks;
    const fresh = { rotation, definition, until: Date.now() + believed };
    if (known.size >= mostKnown) known.clear(); // whoever guesses names fills nothing
    known.set(connection, fresh);
    return fresh;
  }

  async function receive(request: Hook, reply: FastifyReply): Promise<unknown> {
    const { connection, secret, entity } = request.params;
    const { definition, rotation } = await knownOf(connection);
    const header = request.headers[hookHeader];
    const given = { path: secret, header: typeof header === 'string' ? header : undefined };
    const isOurs = isHook(center.keyring, connection, rotation, given);
    if (!isOurs || !definition || !Object.hasOwn(definition.entities, entity)) {
      return sendProblem(request, reply, notFound('address', '/hooks'));
    }
    const event = definition.read(entity, request.body);
    if (!event) {
      center.log('a webhook delivered something that cannot be read', { connection, entity });
      return { ok: true };
    }
    const hash = createHash('sha256').update(JSON.stringify(request.body)).digest('base64url');
    const settled = event.what !== 'changed';
    await store({
      connection,
      entity,
      record: event.id.slice(0, 200),
      event: event.event.slice(0, 100),
      hash,
      settled,
    });
    if (settled)
      center.log('a webhook told what nothing is done about', { connection, event: event.event, id: event.id });
    else starter.start(connection);
    return { ok: true };
  }

  const answer = async (request: Hook, reply: FastifyReply): Promise<unknown> => {
    try {
      return await receive(request, reply);
    } catch (error) {
      center.log('a webhook could not be stored', { connection: request.params.connection, error: String(error) });
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
  };
  const route = '/hooks/:connection/:secret/:entity';
  // Some systems put a slash behind every address (clientify.md 9.1).
  for (const each of [route, `${route}/`]) app.post(each, answer);
  app.addHook('onReady', () => starter.startAll());
  app.addHook('onClose', () => starter.stop());
}

/** What arrives while something is stored is stored together next: one transaction for many deliveries. */
function createBatcher<T>(write: (all: T[]) => Promise<void>): (one: T) => Promise<void> {
  let waiting: { one: T; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing = false;
  async function flush(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch.map(({ one }) => one)).then(
        () => batch.forEach(({ done }) => done()),
        (error: unknown) => batch.forEach(({ failed }) => failed(error)),
      );
    }
    writing = false;
  }
  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed });
      if (!writing) void flush();
    });
}

/** Tells Temporal of deliveries: at most once a connection at a time, and again where it is away. */
function createStarter({ temporal, db, log }: Center): {
  start(connection: string): void;
  startAll(): Promise<void>;
  stop(): Promise<void>;
} {
  const telling = new Set<string>();
  const missed = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();

  async function tell(connection: string): Promise<void> {
    telling.add(connection);
    try {
      do {
        missed.delete(connection);
        await temporal.workflow.signalWithStart('drainInbox', {
          workflowId: inboxWorkflowId(connection),
          taskQueue: flowsQueue,
          args: [{ connection }],
          signal: inboxMessages.delivered,
        });
      } while (missed.has(connection));
    } catch (error) {
      log('Temporal could not be told of deliveries; it is told again', { connection, error: String(error) });
      const timer = setTimeout(() => {
        timers.delete(timer);
        start(connection);
      }, again);
      timers.add(timer.unref());
    } finally {
      telling.delete(connection);
    }
  }

  function start(connection: string): void {
    if (telling.has(connection)) missed.add(connection);
    else void tell(connection);
  }

  return {
    start,
    async startAll() {
      const connections = await connectionsWithDeliveries(db).catch(() => []);
      connections.forEach(start);
    },
    stop() {
      timers.forEach((timer) => clearTimeout(timer));
      return Promise.resolve();
    },
  };
}
