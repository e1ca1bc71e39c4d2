import type { Database } from './database.js';

/** Who asks, and with which context. */
export interface Env {
  db: Database;
  uid: number;
  context: Readonly<Record<string, unknown>>;
  /** Company of the call: the first of `allowed_company_ids`, else the user's own (odoo.md 2.3). */
  company: number;
}

/** Whether archived records are hidden (odoo.md 2.3). */
export function activeOnly(env: Env): boolean {
  return env.context['active_test'] !== false;
}
