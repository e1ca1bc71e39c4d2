import { z } from 'zod';
import type { Surroundings } from '../connector.js';
import { Rejected, Unauthorized, type ErrorContext } from '../errors.js';
import type { OdooSettings } from './definition.js';
import { createCircuit } from './circuit.js';
import { unreadable } from './errors.js';
import { methodSpec, type MethodName, type MethodSpec } from './methods.js';
import { findWay, type Way } from './protocol.js';
import { CompanyUnknown, openSession, type EarlyCall, type Session } from './session.js';

/** One call; arguments by Odoo's own names. */
export interface Call {
  model: string;
  method: MethodName;
  /** Records it is called on; absent for a method of the model. */
  ids?: readonly number[];
  args?: Readonly<Record<string, unknown>>;
  /** Keys beside language, time zone and company, which always go along. */
  context?: Readonly<Record<string, unknown>>;
  /** In words, for errors: `read orders`. */
  operation: string;
}

/** A condition of a search: `['ref', 'in', ['C1']]`, or an operator between conditions: `'|'`. */
export type Condition = readonly [field: string, operator: string, value: unknown] | '|' | '&' | '!';

/** What is read of a search; the fields are those of the shape. */
export interface Search<S extends z.ZodObject> {
  model: string;
  domain: readonly Condition[];
  shape: S;
  order?: string;
  limit?: number;
  /** Archived records too. */
  archived?: boolean;
  /** Keys beside what always goes along. */
  context?: Readonly<Record<string, unknown>>;
  operation: string;
}

/** How the connector speaks to one Odoo: three protocols, one interface, no method that deletes. */
export interface OdooClient {
  /** Signs in once and tells who, where and what is possible; `fresh` does so anew. */
  session(fresh?: boolean): Promise<Session>;
  /**
   * @throws {Unauthorized} credentials, rights, database · {Rejected} a rule of Odoo, or a method this client never sends ·
   *   {Conflict} repeat · {Unreachable} nothing happened · {Ambiguous} it may have · {Malformed} the answer is not Odoo's
   */
  call<T>(call: Call, shape: z.ZodType<T>): Promise<T>;
  /** `search_read`; empty without asking where a condition admits nothing. */
  search<S extends z.ZodObject>(search: Search<S>): Promise<z.output<S>[]>;
}

/** A way in and who is signed in over it. */
interface Connected {
  way: Way;
  session: Session;
}

/** How long what a session found out is believed: apps are installed and rights given while we run. */
const sessionLife = 60 * 60_000;

/** See {@link OdooClient}. */
export function createOdooClient(
  settings: OdooSettings,
  around: Pick<Surroundings, 'connection' | 'http'>,
): OdooClient {
  const { connection, http } = around;
  const circuit = createCircuit();
  let current: { opened: number; ready: Promise<Connected> } | undefined;

  function connect(fresh: boolean): Promise<Connected> {
    if (!fresh) circuit.check();
    if (current && !fresh && Date.now() - current.opened < sessionLife) return current.ready;
    const mine = { opened: Date.now(), ready: start() };
    current = mine;
    mine.ready.catch(() => {
      if (current === mine) current = undefined; // a failure is not remembered
    });
    return mine.ready;
  }

  async function start(): Promise<Connected> {
    const way = await findWay(settings, http, connection);
    const uid = await circuit.watch(() => way.transport.login());
    const early: EarlyCall = (call, shape) => {
      const operation = `read ${call.model}`;
      return run(way, uid, { ...call, operation, context: { lang: 'en_US', tz: 'UTC' } }, shape);
    };
    try {
      return { way, session: await openSession(way, uid, settings, connection, early) };
    } catch (error) {
      if (!(error instanceof CompanyUnknown)) throw error;
      throw new Unauthorized({ connection, operation: 'sign in' }, error.message, { cause: error });
    }
  }

  async function run<T>(way: Way, uid: number, call: Call, shape: z.ZodType<T>): Promise<T> {
    const context: ErrorContext = { connection, operation: call.operation };
    const spec = allowed(call, context);
    const said = await circuit.watch(() =>
      way.transport.execute(uid, {
        model: call.model,
        method: call.method,
        ids: spec.on === 'model' ? undefined : spec.on === 'records' ? (call.ids ?? []) : call.ids,
        params: spec.params,
        args: call.args ?? {},
        context: { ...call.context, ...spec.context },
        effect: spec.effect,
        operation: call.operation,
      }),
    );
    const read = shape.safeParse(said);
    if (read.success) return read.data;
    const where = read.error.issues[0]?.path.join('.') ?? '';
    throw unreadable(spec.effect, context, `the answer of ${call.model}.${call.method} has another shape (${where})`);
  }

  async function call<T>(given: Call, shape: z.ZodType<T>): Promise<T> {
    allowed(given, { connection, operation: given.operation });
    const { way, session } = await connect(false);
    const always = { lang: 'en_US', tz: 'UTC', allowed_company_ids: [session.company.id] };
    return run(way, session.uid, { ...given, context: { ...always, ...given.context } }, shape);
  }

  return {
    session: async (fresh = false) => (await connect(fresh)).session,
    call,
    async search(search) {
      if (admitsNothing(search.domain)) return [];
      const fields = Object.keys(search.shape.shape);
      const args = { domain: search.domain, fields, limit: search.limit, order: search.order ?? 'id' };
      const context = { ...search.context, ...(search.archived && { active_test: false }) };
      const { model, operation } = search;
      return call({ model, method: 'search_read', args, context, operation }, z.array(search.shape));
    },
  };
}

/** True where a condition, all of which must hold, allows no value. */
function admitsNothing(domain: readonly Condition[]): boolean {
  if (domain.some((condition) => typeof condition === 'string')) return false;
  return domain.some(([, operator, value]) => operator === 'in' && Array.isArray(value) && value.length === 0);
}

/** The method's row; refuses what has none, and commands to delete inside values (odoo.md 2.2). */
function allowed(call: Call, context: ErrorContext): MethodSpec {
  const spec = methodSpec(call.method);
  if (!spec) throw new Rejected(context, `this client never calls ${call.method}`, { code: 'method_refused' });
  const commands = Object.values(call.args?.['vals'] ?? {}).flat() as unknown[];
  const deletes = commands.some((command) => Array.isArray(command) && [2, 3, 5, 6].includes(command[0] as number));
  if (deletes)
    throw new Rejected(context, 'this client never sends a command that deletes', { code: 'method_refused' });
  return spec;
}
