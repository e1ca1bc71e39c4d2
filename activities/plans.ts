import { findPlan } from '../store/plans.js';
import type { FlowInput } from '../workflows/contract/inputs.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Refuses a plan that cannot be applied: unknown, of another flow, not complete, discarded, wholly applied or expired. */
export async function checkPlan(services: Services, id: string, flow: string): Promise<void> {
  const plan = await findPlan(services.db, id);
  if (!plan || plan.flow !== flow) throw failure('UnknownPlan', { plan: id, state: 'unknown' });
  if (plan.state === 'making') throw failure('UnknownPlan', { plan: id, state: 'not complete' });
  if (plan.state !== 'open') throw failure('UnknownPlan', { plan: id, state: plan.state });
  if (plan.expires_at < new Date()) throw failure('UnknownPlan', { plan: id, state: 'expired' });
}

/** A plan and the wish to apply it come together, and only then can a part of it be named. */
export function refuseUnfitPlan({ mode, plan, only }: FlowInput): void {
  const refuse = (message: string): never => {
    throw failure('InvalidInput', { message });
  };
  if (mode === 'apply' && plan === undefined) refuse('plan: "apply" needs the plan to apply');
  if (mode !== 'apply' && plan !== undefined) refuse('plan: say "mode": "apply" to apply it');
  if (only && plan === undefined) refuse('only: names items of a plan; use "keys" or "orders"');
}
