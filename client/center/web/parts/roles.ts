import type { Role } from '../../api/contract/session.js';
import { useTexts } from '../i18n/index.js';

/** What each role is called. */
export function useRoleNames(): Record<Role, string> {
  const { app } = useTexts();
  return { viewer: app.roleViewer, operator: app.roleOperator, administrator: app.roleAdministrator };
}
