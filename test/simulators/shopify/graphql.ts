import { readFileSync } from 'node:fs';
import {
  buildSchema,
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { Bucket } from './cost.js';
import { costOf } from './cost.js';
import { rootOf, type Call } from './root.js';
import type { SearchWarning } from './search.js';

/** A request's body. */
export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** An answer with Shopify's extensions. */
export interface GraphQLAnswer {
  data?: unknown;
  errors?: { message: string; extensions?: Record<string, unknown>; path?: readonly (string | number)[] }[];
  extensions?: Record<string, unknown>;
}

let loaded: GraphQLSchema | undefined;

/** The vendor's own types, as far as they are used; see the head of the file. */
export function shopifySchema(): GraphQLSchema {
  loaded ??= buildSchema(readFileSync(new URL('admin-2026-10.graphql', import.meta.url), 'utf8'), {
    assumeValid: true,
  });
  return loaded;
}

const mostPoints = 1_000;

/** Runs operations over the schema within the bucket. */
export class GraphQLService {
  private readonly known = new Map<string, { document?: DocumentNode; errors: readonly GraphQLError[] }>();

  constructor(
    readonly bucket: Bucket,
    private readonly size: () => { maximum: number; restorePerSecond: number },
    private readonly violation: (text: string) => void,
  ) {}

  async run({ query, variables }: GraphQLRequest, call: Omit<Call, 'warnings'>): Promise<GraphQLAnswer> {
    const { document, errors } = this.understand(query);
    if (!document || errors.length > 0) return refused(errors);
    const given = variables ?? {};
    const requested = costOf(shopifySchema(), document, given);
    if (requested > mostPoints) {
      return failed(`Query cost is ${requested}, which exceeds the single query max cost limit (1000).`, {
        code: 'MAX_COST_EXCEEDED',
        cost: requested,
        maxCost: mostPoints,
      });
    }
    if (!this.bucket.take(requested)) {
      this.violation(`overdraft: ${requested} points asked for, ${Math.floor(this.bucket.available())} there`);
      return this.throttled(requested);
    }
    const warnings: SearchWarning[] = [];
    const rootValue = rootOf({ ...call, warnings });
    const answer = await execute({
      schema: shopifySchema(),
      document,
      rootValue,
      variableValues: given,
      typeResolver: (value) => (value as { __typename: string }).__typename,
    });
    const invalid = answer.data === undefined ? answer.errors : undefined;
    const actual = invalid ? 0 : Math.min(requested, costOf(shopifySchema(), document, given, answer.data));
    this.bucket.giveBack(requested - actual);
    if (invalid) this.violation(`variables refused: ${invalid[0]?.message ?? ''}`);
    return { ...shown(answer), extensions: this.extensions(requested, actual, warnings) };
  }

  /** As Shopify says that the bucket is empty: status 200, no data (shopify.md 2.3). */
  throttled(requested: number): GraphQLAnswer {
    return {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: this.extensions(requested, null, []),
    };
  }

  private extensions(requested: number, actual: number | null, warnings: SearchWarning[]): Record<string, unknown> {
    const { maximum, restorePerSecond } = this.size();
    return {
      cost: {
        requestedQueryCost: requested,
        actualQueryCost: actual,
        throttleStatus: {
          maximumAvailable: maximum,
          currentlyAvailable: Math.floor(this.bucket.available()),
          restoreRate: restorePerSecond,
        },
      },
      ...(warnings.length > 0 && { search: [{ path: ['query'], query: '', parsed: {}, warnings }] }),
    };
  }

  private understand(text: string): { document?: DocumentNode; errors: readonly GraphQLError[] } {
    const known = this.known.get(text);
    if (known) return known;
    const understood = understand(text);
    if (understood.errors[0]) this.violation(`document refused: ${understood.errors[0].message}`);
    this.known.set(text, understood);
    return understood;
  }
}

function understand(text: string): { document?: DocumentNode; errors: readonly GraphQLError[] } {
  try {
    const document = parse(text);
    return { document, errors: validate(shopifySchema(), document) };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
  }
}

function refused(errors: readonly GraphQLError[]): GraphQLAnswer {
  return { errors: errors.map(({ message }) => ({ message, extensions: { code: codeOf(message) } })) };
}

function codeOf(message: string): string {
  if (message.startsWith('Cannot query field')) return 'undefinedField';
  if (message.startsWith('Unknown argument')) return 'argumentNotAccepted';
  return 'argumentLiteralsIncompatible';
}

function failed(message: string, extensions: Record<string, unknown>): GraphQLAnswer {
  return { errors: [{ message, extensions }] };
}

function shown({ data, errors }: ExecutionResult): GraphQLAnswer {
  const told = errors?.map(({ message, extensions, path }) => ({
    message,
    extensions: Object.keys(extensions).length > 0 ? { ...extensions } : { code: 'INVALID_VARIABLE' },
    ...(path && { path }),
  }));
  return { ...(data !== undefined && { data }), ...(told && { errors: told }) };
}
