/**
 * A client for tests only, over JSON-RPC, for real servers and the simulator alike: it seeds and looks, with methods the
 * product's client never sends. It knows nothing of the connector.
 */
export interface RawClient {
  /** `execute_kw` as the user given. @throws {Error} with the fault's class and text */
  call<T>(model: string, method: string, args: unknown[], kwargs?: Record<string, unknown>): Promise<T>;
  create(model: string, values: Record<string, unknown>): Promise<number>;
  search(model: string, domain: unknown[], context?: Record<string, unknown>): Promise<number[]>;
  read<T = Record<string, unknown>>(model: string, ids: number[], fields: string[]): Promise<T[]>;
}

/** Where a server is and who signs in. */
export interface RawAccess {
  url: string;
  database: string;
  user: string;
  secret: string;
}

/** See {@link RawClient}. Signs in once. */
export async function createRawClient(access: RawAccess): Promise<RawClient> {
  const { url, database, user, secret } = access;

  async function post(service: string, method: string, args: unknown[]): Promise<unknown> {
    const answer = await fetch(new URL('/jsonrpc', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } }),
    });
    const body = (await answer.json()) as { result?: unknown; error?: { data: { name: string; message: string } } };
    if (body.error) throw new Error(`${model(args)}: ${body.error.data.name}: ${body.error.data.message}`);
    return body.result;
  }

  const uid = await post('common', 'authenticate', [database, user, secret, {}]);
  if (typeof uid !== 'number') throw new Error(`${user} cannot sign in at ${url}`);

  async function call<T>(
    of: string,
    method: string,
    args: unknown[],
    kwargs: Record<string, unknown> = {},
  ): Promise<T> {
    return (await post('object', 'execute_kw', [database, uid, secret, of, method, args, kwargs])) as T;
  }

  return {
    call,
    async create(of, values) {
      const made = await call<number | number[]>(of, 'create', [values]);
      return Array.isArray(made) ? made[0]! : made;
    },
    search: (of, domain, context = {}) => call(of, 'search', [domain], { context }),
    read: (of, ids, fields) => call(of, 'read', [ids, fields]),
  };
}

function model(args: unknown[]): string {
  return args.slice(3, 5).map(String).join('.');
}
