import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AnswerOf, RouteId } from '../../api/contract/routes.js';
import { routes } from '../../api/contract/routes.js';
import { call, Problem, type Given } from '../api.js';

/** A question is asked again while nobody can answer; anything else is an answer. */
const again = (_: number, error: Error): boolean => error instanceof Problem && error.passing;
const pause = (attempt: number, error: Error): number => {
  const seconds = error instanceof Problem ? error.answer.retryAfter : undefined;
  return Math.min((seconds ?? 2 ** attempt) * 1000, 15_000);
};

/** Asks, keeps and forgets answers for all screens. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: again, retryDelay: pause, networkMode: 'always', staleTime: 2_000 },
    mutations: { networkMode: 'always' },
  },
});

interface Asking {
  /** Milliseconds between refreshes of what changes by itself. */
  every?: number;
  enabled?: boolean;
  /** Asked once a visit. */
  fixed?: boolean;
  /** Shows what was there while something else is asked for. */
  keep?: boolean;
}

/** The answer of a reading route, refreshed as asked. */
export function useAnswer<I extends RouteId>(id: I, given: Given<I>, asking: Asking = {}): UseQueryResult<AnswerOf<I>> {
  return useQuery<AnswerOf<I>>({
    queryKey: [id, partsOf(given)],
    queryFn: ({ signal }) => call(id, { ...given, signal }),
    ...(asking.every !== undefined && { refetchInterval: asking.every }),
    ...(asking.enabled !== undefined && { enabled: asking.enabled }),
    ...(asking.fixed && { staleTime: Infinity }),
    ...(asking.keep && { placeholderData: (before: AnswerOf<I> | undefined) => before as never }),
  });
}

interface Listed<R> {
  rows: R[];
  next?: string | undefined;
}
type RowOf<A> = A extends Listed<infer R> ? R : never;

/** A list that goes on by cursor: pages are added as they are asked for. */
export function usePages<I extends RouteId>(
  id: I,
  given: Given<I>,
  asking: Asking = {},
): UseInfiniteQueryResult<InfiniteData<AnswerOf<I>>> & { rows: RowOf<AnswerOf<I>>[] } {
  const result = useInfiniteQuery({
    queryKey: [id, 'pages', partsOf(given)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { query } = given as { query?: object };
      return call(id, { ...given, query: { ...query, cursor: pageParam }, signal } as Given<I>);
    },
    getNextPageParam: (page) => (page as Listed<unknown>).next,
    ...(asking.every !== undefined && { refetchInterval: asking.every }),
    ...(asking.enabled !== undefined && { enabled: asking.enabled }),
  });
  const pages = (result.data?.pages ?? []) as unknown as Listed<RowOf<AnswerOf<I>>>[];
  return Object.assign(result, { rows: pages.flatMap((page) => page.rows) });
}

/** What a click sends; the key is made once a click, so that repeating it is harmless. */
export function useAct<I extends RouteId>(
  id: I,
  // What is clicked may vanish once the screen is fresh, so what is told of it comes first, unless asked otherwise.
  { freshFirst = false } = {},
): UseMutationResult<AnswerOf<I>, Error, Given<I>> {
  const client = useQueryClient();
  return useMutation<AnswerOf<I>, Error, Given<I>>({
    mutationFn: (given) => {
      given.key ??= newKey();
      return call(id, given);
    },
    // 503 says that nothing was done; a lost answer is repeated only where repeating joins the first.
    retry: (_, error) =>
      error instanceof Problem && error.passing && (error.answer.status === 503 || 'idempotent' in routes[id]),
    retryDelay: pause,
    onSuccess: async () => {
      const fresh = client.invalidateQueries({ refetchType: 'active' });
      if (freshFirst) await fresh;
    },
  });
}

/** A key nobody else has; `crypto.randomUUID` is missing where the center is served without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function partsOf(given: object): object {
  const { params, query, body } = given as { params?: object; query?: object; body?: object };
  return { params, query, body };
}
