import type { Handlers } from './center.js';
import type { RouteId } from './contract/routes.js';
import { alertHandlers } from './handlers/alerts.js';
import { auditHandlers } from './handlers/audit.js';
import { connectionHandlers } from './handlers/connections.js';
import { flowHandlers } from './handlers/flows.js';
import { orderHandlers } from './handlers/orders.js';
import { overviewHandlers } from './handlers/overview.js';
import { planHandlers } from './handlers/plans.js';
import { runHandlers } from './handlers/runs.js';
import { searchHandlers } from './handlers/search.js';
import { sessionHandlers } from './handlers/session.js';
import { tokenHandlers } from './handlers/tokens.js';
import { userHandlers } from './handlers/users.js';

/** What every route does. */
export const handlers: Handlers<RouteId> = {
  ...sessionHandlers,
  ...overviewHandlers,
  ...searchHandlers,
  ...connectionHandlers,
  ...flowHandlers,
  ...planHandlers,
  ...runHandlers,
  ...orderHandlers,
  ...userHandlers,
  ...tokenHandlers,
  ...alertHandlers,
  ...auditHandlers,
};
