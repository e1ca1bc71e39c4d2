import { InvalidArgumentError, type Command } from 'commander';
import type { Database } from '../../store/database.js';
import { findFlow } from '../../store/flows.js';
import { countToApply, findPlanItems } from '../../store/plan-items.js';
import { closePlan, findPlan, type PlanRow } from '../../store/plans.js';
import { flowKinds } from '../../workflows/contract/names.js';
import { withDatabase, withTemporal } from './connect.js';
import { follow, showFollowed } from './follow.js';
import { CliError, coloured, countTexts, exitCodes, sentenceOf, table, verb, type CliContext } from './output.js';
import { changeText } from './stored-items.js';

/** Items shown where nothing else is said. */
const usualLimit = 200;

function positive(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new InvalidArgumentError('It is a number from 1.');
  return Number(given);
}

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
      .option('--limit <number>', 'items shown at most', positive, usualLimit),
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
interface Shown {
  action?: string[];
  field?: string;
  search?: string;
  limit?: number;
}

async function show(context: CliContext, id: string, shown: Shown): Promise<void> {
  await withDatabase(context, (db) => showPlan(context, db, id, shown));
}

/** Prints a plan: what it would come to, and each item. */
export async function showPlan(context: CliContext, db: Database, id: string, shown: Shown = {}): Promise<void> {
  const plan = await knownPlan(db, id);
  const { action: actions, field, search, limit = usualLimit } = shown;
  const { items, total } = await findPlanItems(db, id, { actions, field, search }, limit);
  const flow = await findFlow(db, plan.flow);
  const state = stateOf(plan);
  const value = {
    plan: id,
    flow: plan.flow,
    ...(flow && { from: flow.source, to: flow.target }),
    state,
    expiresAt: plan.expires_at.toISOString(),
    counts: plan.counts,
    found: total,
    items: items.map(({ reasons, ...item }) => ({ ...item, reasons: reasons.map(sentence) })),
  };
  context.result(value, () => {
    const counts = countTexts(plan.counts);
    const rows = items.map(({ label, action, changes, reasons, applied }) => [
      label,
      applied ? `${coloured(action)} (applied)` : coloured(action),
      [...changes.map(changeText), ...reasons.map(sentenceOf)].join('\n'),
    ]);
    const direction = flow ? ` (${flow.source} → ${flow.target})` : '';
    return [
      ...(rows.length > 0 ? [table(['item', 'would be', 'what changes, and why'], rows, 90)] : []),
      ...(total > items.length ? [`… and ${total - items.length} more (--limit)`] : []),
      `${plan.flow}${direction}: ${counts.join(', ') || 'nothing to do'}. The plan ${id} is ${state} until ${value.expiresAt}.`,
      ...(state === 'open' && (plan.counts.created ?? 0) + (plan.counts.updated ?? 0) > 0
        ? [`Apply it with: selvedge plan apply ${id}`]
        : []),
    ].join('\n');
  });
}

async function apply(context: CliContext, id: string, options: { only?: string[] }): Promise<void> {
  const only = options.only?.flatMap((each) => each.split(','));
  const flow = await withDatabase(context, async (db) => {
    const plan = await knownPlan(db, id);
    for (const each of only ?? []) {
      if ((await countToApply(db, id, [each])) > 0) continue;
      throw new CliError(`The plan ${id} has nothing left to write under "${each}".`, exitCodes.usage);
    }
    return findFlow(db, plan.flow);
  });
  if (!flow) throw new CliError(`The flow of the plan ${id} is configured no more.`, exitCodes.usage);
  const kind = flowKinds.find((each) => each === flow.kind);
  await withTemporal(context, async ({ client }) => {
    const run = await client.startFlow(flow.id, {
      ...{ mode: 'apply', plan: id, trigger: 'cli' },
      ...(kind && { kind }),
      ...(only && { only }),
    });
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
