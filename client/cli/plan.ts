import type { Command } from 'commander';
import type { Database } from '../../store/database.js';
import { closePlan, findPlan, planItems, type PlanRow } from '../../store/plans.js';
import { withDatabase, withTemporal } from './connect.js';
import { follow, showFollowed } from './follow.js';
import { CliError, coloured, exitCodes, sentenceOf, table, verb, type CliContext } from './output.js';

/** Adds `selvedge plan show|apply|discard`. */
export function addPlanCommands(program: Command): void {
  const plan = program.command('plan').description('what a preview found, kept so that exactly that can be applied');
  verb(plan.command('show').description('the plan, item by item').argument('<plan>'), show);
  verb(
    plan
      .command('apply')
      .description('write exactly the plan; what changed since is left alone')
      .argument('<plan>')
      .option('--orders <ids...>', 'only these items of it'),
    apply,
  );
  verb(plan.command('discard').description('forget the plan').argument('<plan>'), discard);
}

async function show(context: CliContext, id: string): Promise<void> {
  await withDatabase(context, (db) => showPlan(context, db, id));
}

/** Prints a plan: what it would come to, and each item. */
export async function showPlan(context: CliContext, db: Database, id: string): Promise<void> {
  const plan = await knownPlan(db, id);
  const items = await planItems(db, id);
  const state = stateOf(plan);
  const value = {
    plan: id,
    flow: plan.flow,
    state,
    expiresAt: plan.expires_at.toISOString(),
    counts: plan.counts,
    items: items.map(({ key, label, action, reasons }) => ({ key, label, action, reasons: reasons.map(sentence) })),
  };
  context.result(value, () => {
    const counts = Object.entries(plan.counts).map(([action, count]) => `${count} ${action}`);
    const rows = items.map(({ label, action, reasons }) => [
      label,
      coloured(action),
      reasons.map(sentenceOf).join('\n'),
    ]);
    return [
      ...(rows.length > 0 ? [table(['order', 'would be', 'why'], rows, 90)] : []),
      `${plan.flow}: ${counts.join(', ') || 'nothing to do'}. The plan ${id} is ${state} until ${value.expiresAt}.`,
      ...(state === 'open' && (plan.counts.created ?? 0) + (plan.counts.updated ?? 0) > 0
        ? [`Apply it with: selvedge plan apply ${id}`]
        : []),
    ].join('\n');
  });
}

async function apply(context: CliContext, id: string, options: { orders?: string[] }): Promise<void> {
  const { flow } = await withDatabase(context, (db) => knownPlan(db, id));
  await withTemporal(context, async ({ client }) => {
    const orders = options.orders?.flatMap((each) => each.split(','));
    const run = await client.startFlow(flow, { mode: 'apply', plan: id, trigger: 'cli', ...(orders && { orders }) });
    showFollowed(context, await follow(context, run));
  });
}

async function discard(context: CliContext, id: string): Promise<void> {
  const closed = await withDatabase(context, async (db) => {
    const plan = await knownPlan(db, id);
    if (!(await closePlan(db, id, 'discarded'))) throw new CliError(`The plan ${id} is ${plan.state} already.`);
    return plan;
  });
  context.result({ plan: id, flow: closed.flow, state: 'discarded' }, () => `The plan ${id} is discarded.`);
}

async function knownPlan(db: Database, id: string): Promise<PlanRow> {
  const plan = await findPlan(db, id);
  if (plan) return plan;
  throw new CliError(`There is no plan ${id}. "selvedge flow preview <flow>" makes one.`, exitCodes.usage);
}

function stateOf(plan: PlanRow): string {
  return plan.state === 'open' && plan.expires_at < new Date() ? 'expired' : plan.state;
}

function sentence(reason: Parameters<typeof sentenceOf>[0]): object {
  return { ...reason, sentence: sentenceOf(reason) };
}
