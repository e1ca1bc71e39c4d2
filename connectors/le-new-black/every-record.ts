import type { LeNewBlackClient } from './client.js';
import { nextCursor, type Cursor } from './paging.js';

/**
 * Every record of a list at least once while it moves, unlike `client.all`; see {@link nextCursor}. For lists where one that is
 * missed would be taken for one that is not there.
 */
export async function* everyRecord(client: LeNewBlackClient, resource: string): AsyncGenerator<unknown> {
  let cursor: Cursor | undefined = { page: 1 };
  while (cursor) {
    const page = await client.page(resource, {}, cursor.page);
    yield* page.items;
    cursor = nextCursor(cursor, page);
  }
}
