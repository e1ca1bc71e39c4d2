import type { Handlers } from './center.js';
import type { RouteId } from './contract/routes.js';
import { auditHandlers } from './handlers/audit.js';
import { sessionHandlers } from './handlers/session.js';
import { tokenHandlers } from './handlers/tokens.js';
import { userHandlers } from './handlers/users.js';

/** What every route does. */
export const handlers: Partial<Handlers<RouteId>> = {
  ...sessionHandlers,
  ...userHandlers,
  ...tokenHandlers,
  ...auditHandlers,
};
