import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from '../../connector.js';
import { Ambiguous, Malformed, Rejected, Unauthorized, Unreachable, type ErrorContext } from '../../errors.js';
import type { HttpRequest } from '../../lib/http.js';
import type { FastmagSettings } from '../settings.js';
import { readAnswer, readOutcome, type Table } from './answer.js';
import { decoded, formBody } from './charset.js';
import { optionalQueries, queries, type QueryName } from './queries.js';
import { BadStatement, bind, type Bindings } from './statement.js';

/** Both services of an account. Every call carries the password: it stands in the body, never in a URL or a message. */
export interface EdiClient {
  /**
   * Runs one of the configured queries.
   *
   * @throws {Rejected} a table or column is missing, a query is none · {Unauthorized} · {Unreachable} away, or the session is
   *   locked · {Malformed} the columns are not those agreed on, or letters were lost
   */
  query(name: QueryName, bindings?: Bindings): Promise<Table>;
  /**
   * The same where something is decided by what is *not* among the rows: one that cannot be read might be it.
   *
   * @throws {Malformed} a row cannot be read
   */
  wholeRows(name: QueryName, bindings?: Bindings): Promise<Table['rows']>;
  /**
   * Posts one transaction; never repeated by itself once it may have arrived.
   *
   * @param mayStillSend asked before each repetition: whoever waits for a lock may have been taken for dead meanwhile
   * @throws {Rejected} refused, nothing is written; `locked`: it is refused again and again, and it alone · {Unauthorized} ·
   *   {Unreachable} not sent, or the whole session is locked · {Ambiguous} nobody knows
   */
  transact(data: string, operation: string, mayStillSend: () => Promise<boolean>): Promise<string>;
}

const tries = 4;

/** See {@link EdiClient}. */
export function createEdiClient(settings: FastmagSettings, { connection, http }: Surroundings): EdiClient {
  async function post(path: string, data: string, operation: string, effect: HttpRequest['effect']) {
    const { enseigne, magasin, compte, motpasse, userParam, requestEncoding, responseEncoding, timeout } = settings;
    const users = userParam === 'both' ? ['compte', 'utilisateur'] : [userParam];
    const singleByte = responseEncoding !== 'utf-8';
    const fields = { enseigne, magasin, ...Object.fromEntries(users.map((name) => [name, compte])), motpasse, data };
    const call: HttpRequest = {
      method: 'POST',
      url: new URL(path, settings.baseUrl),
      headers: {
        accept: 'text/plain, */*',
        'content-type': `application/x-www-form-urlencoded; charset=${requestEncoding}`,
      },
      body: formBody(fields, requestEncoding),
      // A code page is read here: the transport reads UTF-8.
      ...(singleByte && { textAs: 'latin1' as const }),
      operation,
      effect,
      timeout: timeout * 1_000,
    };
    const { status, text } = await http.send(call);
    return { status, text: singleByte ? decoded(text, responseEncoding) : text };
  }

  /** Why a refusal was one. Words are all there is to tell by (fastmag.md 3.3, 11). */
  function refusal(said: string, context: ErrorContext): Error {
    const message = withoutSecrets(said, settings).slice(0, 300);
    const speaks = (words: readonly string[]): boolean =>
      words.some((word) => said.toLowerCase().includes(word.toLowerCase()));
    if (speaks(settings.authPatterns)) return new Unauthorized(context, message);
    if (speaks(settings.transientPatterns)) return new Unreachable(context, message);
    return new Rejected(context, message, { code: 'refused' });
  }

  const query: EdiClient['query'] = async (name, bindings = {}) => {
    const context = { connection, operation: `query ${name}` };
    if (settings.queries[name] === '' && optionalQueries.has(name)) return { rows: [], broken: [] };
    const sql = statement(settings.queries[name], bindings, context);
    for (let attempt = 1; ; attempt += 1) {
      const { status, text } = await post(settings.queryPath, sql, context.operation, 'none');
      let fault: Error;
      if (status >= 500) fault = new Unreachable(context, `answered ${status}`);
      else if (status >= 400) throw failed(status, context);
      else {
        const answer = readAnswer(text, queries[name].aliases);
        if (answer.kind === 'data') {
          if (text.includes('\uFFFD')) throw new Malformed(context, lostLetters(settings));
          return answer.table;
        }
        if (answer.kind === 'senseless') throw new Malformed(context, senseless(text, name));
        fault = refusal(answer.message, context);
      }
      if (!(fault instanceof Unreachable) || attempt >= tries) throw fault;
      await sleep(settings.retryDelay * 2 ** (attempt - 1));
    }
  };

  /** Whether questions are refused as well: a lock on everything says nothing of one transaction. */
  async function isLocked(): Promise<boolean> {
    try {
      await query('stores');
      return false;
    } catch (error) {
      return error instanceof Unreachable;
    }
  }

  return {
    query,
    async wholeRows(name, bindings) {
      const { rows, broken } = await query(name, bindings);
      if (broken.length === 0) return rows;
      const message = `a tab or line break stands inside a cell, near ${broken.slice(0, 3).join(', ') || 'an empty cell'}`;
      throw new Malformed({ connection, operation: `query ${name}` }, message);
    },
    async transact(data, operation, mayStillSend) {
      const context = { connection, operation };
      for (let attempt = 1; ; attempt += 1) {
        const { status, text } = await post(settings.transactionPath, data, operation, 'once');
        if (status === 401 || status === 403) throw failed(status, context);
        const outcome = status < 400 ? readOutcome(text) : undefined;
        if (!outcome) throw new Ambiguous(context, `answered ${status} and neither OK nor KO`);
        if ('done' in outcome) return outcome.done;
        const fault = refusal(outcome.refused, context);
        if (!(fault instanceof Unreachable)) throw fault;
        if (attempt >= tries) {
          throw (await isLocked()) ? fault : new Rejected(context, fault.message, { code: 'locked' });
        }
        await sleep(settings.retryDelay * 2 ** (attempt - 1)); // a KO wrote nothing
        if (!(await mayStillSend())) throw new Ambiguous(context, 'another try took it over');
      }
    },
  };
}

function statement(query: string, bindings: Bindings, context: ErrorContext): string {
  try {
    return bind(query, bindings);
  } catch (error) {
    if (!(error instanceof BadStatement)) throw error;
    throw new Rejected(context, error.message, { code: 'bad_query' });
  }
}

function failed(status: number, context: ErrorContext): Error {
  const message = `answered ${status}`;
  if (status === 401 || status === 403) return new Unauthorized(context, message);
  return new Rejected(context, message, { code: `http_${status}` });
}

function senseless(text: string, name: QueryName): string {
  if (/^\s*</.test(text)) return 'a web page came instead of data; check the address';
  return `the columns are not ${queries[name].aliases.join(', ')}`;
}

function lostLetters({ responseEncoding }: FastmagSettings): string {
  return `the answer holds letters that are none in ${responseEncoding}; check responseEncoding`;
}

function withoutSecrets(text: string, { motpasse }: FastmagSettings): string {
  return [motpasse, encodeURIComponent(motpasse)].reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
}
