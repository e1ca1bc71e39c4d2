import { findPlan } from '../store/plans.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Refuses a plan that cannot be applied: unknown, of another flow, discarded, applied already or expired. */
export async function checkPlan(services: Services, id: string, flow: string): Promise<void> {
  const plan = await findPlan(services.db, id);
  if (!plan || plan.flow !== flow) throw failure('UnknownPlan', { plan: id, state: 'unknown' });
  if (plan.state === 'discarded') throw failure('UnknownPlan', { plan: id, state: 'discarded' });
  if (plan.expires_at < new Date()) throw failure('UnknownPlan', { plan: id, state: 'expired' });
}
