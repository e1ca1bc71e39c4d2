import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '../orm/env.js';
import type { OdooState } from '../state.js';
import { commitLoad, planLoad, serializationAnswer, type LoadAnswer } from './load.js';

/** How the transaction of one call is disturbed; see the simulator's own faults. */
export interface Disturbance {
  /** Milliseconds between the work and its end, with what it wrote locked. */
  slow?: number;
  /** It loses against another one. */
  conflict?: boolean;
  /** It is undone at its end. */
  rollback?: boolean;
}

/**
 * `load` as a transaction: whoever writes an external id that an open transaction has written waits for its end, and then
 * loses if that one was committed (REPEATABLE READ on a unique index, odoo.md 4.2.5). A disconnect stops nothing.
 */
export async function load(
  state: OdooState,
  env: Env,
  model: string,
  fields: readonly string[],
  data: readonly (readonly unknown[])[],
  disturbed: Disturbance = {},
): Promise<LoadAnswer> {
  if (disturbed.conflict) return serializationAnswer();
  let plan = planLoad(env, model, fields, data);
  if (plan.answer) return plan.answer;
  for (let open = openLocks(state, plan.names); open.length > 0; open = openLocks(state, plan.names)) {
    if ((await Promise.all(open)).includes('committed')) return serializationAnswer();
    plan = planLoad(env, model, fields, data);
    if (plan.answer) return plan.answer;
  }
  const { slow = 0, rollback = false } = disturbed;
  if (slow === 0) return rollback ? serializationAnswer() : commitLoad(env, model, plan);
  const end = sleep(slow).then((): 'committed' | 'rolled back' => (rollback ? 'rolled back' : 'committed'));
  for (const name of plan.names) state.locks.set(name, end);
  await end;
  for (const name of plan.names) if (state.locks.get(name) === end) state.locks.delete(name);
  return rollback ? serializationAnswer() : commitLoad(env, model, plan);
}

function openLocks(state: OdooState, names: readonly string[]): Promise<'committed' | 'rolled back'>[] {
  return names.flatMap((name) => state.locks.get(name) ?? []);
}
