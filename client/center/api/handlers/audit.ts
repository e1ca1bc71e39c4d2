import { listDeeds } from '../../../../store/audit.js';
import type { Handlers } from '../center.js';
import { cursorOf, nextOf } from '../paging.js';

/** Who did what. */
export const auditHandlers: Handlers<'listAudit'> = {
  async listAudit({ db }, { query }) {
    const { actor, action, subject, since, until, limit = 50 } = query;
    const rows = await listDeeds(
      db,
      {
        ...{ actor, action, subject, before: cursorOf(query.cursor, ['number'])?.[0] },
        since: since === undefined ? undefined : new Date(since),
        until: until === undefined ? undefined : new Date(until),
      },
      limit + 1,
    );
    return {
      rows: rows.slice(0, limit).map(({ id, at, actor_kind: kind, actor_id: who, actor_name: name, ...deed }) => ({
        ...{ id, at: at.toISOString(), actor: { kind, id: who, name } },
        ...{ action: deed.action, subject: deed.subject, details: deed.details, status: deed.status },
      })),
      ...nextOf(rows, limit, ({ id }) => [id]),
    };
  },
};
