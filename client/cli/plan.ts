import type { Command } from 'commander';
import type { Database } from '../../store/database.js';
import { outcomes } from '../../model/outcome.js';
import { findFlow } from '../../store/flows.js';
import {
  closePlan,
  findPlan,
  planItems,
  selectPlanItems,
  type PlanItemRow,
  type PlanRow,
  type PlanSelection,
} from '../../store/plans.js';
import { flowKinds } from '../../workflows/contract/names.js';
import { withDatabase, withTemporal } from './connect.js';
import { follow, showFollowed } from './follow.js';
import { CliError, coloured, exitCodes, sentenceOf, table, verb, type CliContext } from './output.js';
import { changeText } from './stored-items.js';

/** Adds `selvedge plan show|apply|discard`. */
export function addPlanCommands(program: Command): void {
  const plan = program.command('plan').description('what a preview found, kept so that exactly that can be applied');
  verb(
    plan
      .command('show')
      .description('the plan, item by item and field by field')
      .argument('<plan>')
      .option('--action <actions...>', 'only items that would be: created, updated, excluded, blocked …')
      .option('--field <field>', 'only items in which this field changes, such as available or billingAddress.city')
      .option('--search <text>', 'only items whose key or name contains this')
      .option('--limit <number>', 'items shown at most', '200'),
    show,
  );
  verb(
    plan
      .command('apply')
      .description('write exactly the plan; what changed since is left alone')
      .argument('<plan>')
      .option('--only <what...>', 'only these items of it: keys, names, or actions such as "updated"'),
    apply,
  );
  verb(plan.command('discard').description('forget the plan').argument('<plan>'), discard);
}

/** Which items of a plan are shown. */
interface PlanFilter {
  action?: string[];
  field?: string;
  search?: string;
  limit?: string;
}

async function show(context: CliContext, id: string, filter: PlanFilter): Promise<void> {
  await withDatabase(context, (db) => showPlan(context, db, id, filter));
}

/** Prints a plan: what it would come to, and each item. */
export async function showPlan(context: CliContext, db: Database, id: string, filter: PlanFilter = {}): Promise<void> {
  const plan = await knownPlan(db, id);
  const fitting = (await planItems(db, id)).filter((item) => fits(item, filter));
  const items = fitting.slice(0, Number(filter.limit ?? 200));
  const state = stateOf(plan);
  const value = {
    plan: id,
    flow: plan.flow,
    state,
    expiresAt: plan.expires_at.toISOString(),
    counts: plan.counts,
    found: fitting.length,
    items: items.map(({ key, label, action, changes, selected, reasons }) => ({
      ...{ key, label, action, changes, selected },
      reasons: reasons.map(sentence),
    })),
  };
  context.result(value, () => {
    const counts = Object.entries(plan.counts).map(([action, count]) => `${count} ${action}`);
    const rows = items.map(({ label, action, changes, reasons }) => [
      label,
      coloured(action),
      [...changes.map(changeText), ...reasons.map(sentenceOf)].join('\n'),
    ]);
    return [
      ...(rows.length > 0 ? [table(['item', 'would be', 'what changes, and why'], rows, 90)] : []),
      ...(fitting.length > items.length ? [`… and ${fitting.length - items.length} more (--limit)`] : []),
      `${plan.flow}: ${counts.join(', ') || 'nothing to do'}. The plan ${id} is ${state} until ${value.expiresAt}.`,
      ...(state === 'open' && (plan.counts.created ?? 0) + (plan.counts.updated ?? 0) > 0
        ? [`Apply it with: selvedge plan apply ${id}`]
        : []),
    ].join('\n');
  });
}

function fits({ action, changes, key, label }: PlanItemRow, filter: PlanFilter): boolean {
  const text = filter.search?.toLowerCase() ?? '';
  return (
    (filter.action?.includes(action) ?? true) &&
    (filter.field === undefined || changes.some(({ field }) => field === filter.field)) &&
    (key.toLowerCase().includes(text) || label.toLowerCase().includes(text))
  );
}

async function apply(context: CliContext, id: string, { only }: { only?: string[] }): Promise<void> {
  const flow = await withDatabase(context, async (db) => {
    const plan = await knownPlan(db, id);
    const selection = only?.flatMap((each) => each.split(','));
    if ((await selectPlanItems(db, id, selectionOf(selection))) === 0 && selection) {
      throw new CliError(`The plan ${id} has nothing to write among: ${selection.join(', ')}.`, exitCodes.usage);
    }
    return findFlow(db, plan.flow);
  });
  const kind = flowKinds.find((each) => each === flow?.kind);
  await withTemporal(context, async ({ client }) => {
    const start = { mode: 'apply', plan: id, trigger: 'cli', ...(kind && { kind }) } as const;
    showFollowed(context, await follow(context, await client.startFlow(flow?.id ?? '', start)));
  });
}

/** Words that name an outcome select by action, the others by key or name. */
function selectionOf(only: string[] | undefined): PlanSelection {
  const actions = outcomes.filter((each) => only?.includes(each));
  const keys = only?.filter((each) => !(actions as string[]).includes(each)) ?? [];
  return { ...(actions.length > 0 && { actions }), ...(keys.length > 0 && { keys }) };
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
