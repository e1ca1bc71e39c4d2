import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import pc from 'picocolors';
import { exportsOfOrder } from '../../store/exports.js';
import { listHolds } from '../../store/holds.js';
import { itemsOfKey } from '../../store/items.js';
import type { SelvedgeClient, TriedOrder } from '../index.js';
import { withDatabase, withTemporal } from './connect.js';
import { CliError, coloured, exitCodes, fixOf, sentenceOf, table, verb, type CliContext } from './output.js';

/** Adds `selvedge order list|show|retry|skip|test`. */
export function addOrderCommands(program: Command): void {
  const order = program.command('order').description('orders: where one is, which wait, and what to do');
  verb(
    order
      .command('list')
      .description('orders that wait, why, and what to do')
      .option('--flow <flow>', 'only of this flow'),
    list,
  );
  verb(order.command('show').description('everything known of one order').argument('<order>'), show);
  const waiting = (name: string, description: string): Command =>
    order
      .command(name)
      .description(description)
      .argument('<order>')
      .option('--flow <flow>', 'where it waits; needed only if several flows hold it')
      .option('--by <name>', 'who says so', whoami());
  verb(waiting('retry', 'try a waiting order now; answers after the try'), retry);
  verb(waiting('skip', 'leave a waiting order out until it changes').requiredOption('--why <text>', 'why'), skip);
  verb(
    order
      .command('test')
      .description('send a clearly marked test order through a flow and show what arrived')
      .argument('<flow>')
      .option('--customer <reference>', 'default: the first valid one')
      .option('--products <keys...>', 'EAN13s or SKUs; default: the first valid ones'),
    test,
  );
}

/** The account this runs under; in a container it may have no name. */
function whoami(): string {
  try {
    return userInfo().username;
  } catch {
    return 'cli';
  }
}

async function list(context: CliContext, options: { flow?: string }): Promise<void> {
  const held = await withTemporal(context, ({ client }) => client.listHeldOrders(options));
  context.result(held, () =>
    held.length === 0
      ? 'No order waits.'
      : table(
          ['order', 'flow', 'since', 'tries', 'why, and what to do'],
          held.map(({ order, flow, since, tries, reasons }) => [
            order,
            flow,
            since.toISOString(),
            String(tries),
            reasons.map(({ sentence, fix }) => `${sentence}\n${pc.dim(fix)}`).join('\n') || 'It is being tried.',
          ]),
          90,
        ),
  );
}

async function show(context: CliContext, order: string): Promise<void> {
  const { items, holds, exported } = await withDatabase(context, async (db) => ({
    items: await itemsOfKey(db, order),
    holds: (await listHolds(db)).filter((hold) => hold.order_id === order || hold.label === order),
    exported: await exportsOfOrder(db, order),
  }));
  if (items.length + holds.length + exported.length === 0) {
    throw new CliError(`No run has seen an order ${order}. Is it in the export status of a flow?`);
  }
  const value = {
    order,
    exported: exported.map(({ source, target, state, target_number, exported_at }) => ({
      ...{ source, target, state, number: target_number, at: exported_at?.toISOString() ?? null },
    })),
    waits: holds.map(({ flow, state, reasons, held_at, tries, skipped_by, skipped_why }) => ({
      ...{ flow, state, since: held_at.toISOString(), tries, skippedBy: skipped_by, skippedWhy: skipped_why },
      reasons: reasons.map((each) => ({ ...each, sentence: sentenceOf(each), fix: fixOf(each) })),
    })),
    runs: items.map(({ run, flow, outcome, target_number, reasons, updated_at }) => ({
      ...{ run, flow, outcome, target: target_number, at: updated_at.toISOString() },
      reasons: reasons.map((each) => ({ ...each, sentence: sentenceOf(each) })),
    })),
  };
  context.result(value, () => {
    const lines = value.exported.map((each) =>
      each.state === 'exported'
        ? `${order} is ${each.number ?? ''} in ${each.target} since ${each.at ?? ''}.`
        : `${order} was being sent to ${each.target} when contact was lost.`,
    );
    for (const { flow, state, since, reasons, skippedBy, skippedWhy } of value.waits) {
      if (state === 'skipped')
        lines.push(`${order} is left out of ${flow}: ${skippedBy ?? ''} said: ${skippedWhy ?? ''}`);
      else
        lines.push(
          `${order} waits in ${flow} since ${since}:`,
          ...reasons.map((each) => `  ${each.sentence} ${pc.dim(each.fix)}`),
        );
    }
    const rows = value.runs.map(({ at, flow, outcome, target, reasons }) => [
      ...[at, flow, coloured(outcome ?? 'pending'), target ?? ''],
      reasons.map((each) => each.sentence).join('\n'),
    ]);
    return [...lines, table(['when', 'flow', 'outcome', 'in the target', 'why'], rows, 90)].join('\n');
  });
}

async function retry(context: CliContext, order: string, options: { flow?: string; by: string }): Promise<void> {
  const tried = await withTemporal(context, async ({ client }) =>
    client.retryOrder(await flowOf(client, order, options.flow), order, { by: options.by }),
  );
  showTried(context, tried);
  if (tried.waits) throw new CliError(`Order ${order} still waits.`, exitCodes.failed);
}

async function skip(
  context: CliContext,
  order: string,
  options: { flow?: string; by: string; why: string },
): Promise<void> {
  const { by, why } = options;
  const tried = await withTemporal(context, async ({ client }) =>
    client.skipOrder(await flowOf(client, order, options.flow), order, { by, why }),
  );
  showTried(context, tried);
}

function showTried(context: CliContext, tried: TriedOrder): void {
  context.result(tried, () =>
    [`${coloured(tried.outcome)}: ${tried.sentence}`, ...tried.reasons.map(({ fix }) => pc.dim(fix))]
      .filter(Boolean)
      .join('\n'),
  );
}

/** The flow in which an order waits, found out where it was not said. */
async function flowOf(client: SelvedgeClient, order: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  let flows = await flowsHolding(client, order);
  if (flows.length === 0) {
    await sleep(1_000); // lists are a moment behind, and miss an order that goes on as a new run
    flows = await flowsHolding(client, order);
  }
  const [only] = flows;
  if (only === undefined) {
    throw new CliError(`No flow holds an order ${order}. "selvedge order show ${order}" tells where it is.`);
  }
  if (flows.length === 1) return only;
  throw new CliError(`Several flows hold order ${order}: ${flows.join(', ')}. Say which with --flow.`, exitCodes.usage);
}

async function flowsHolding(client: SelvedgeClient, order: string): Promise<string[]> {
  return (await client.listHeldOrders()).filter((each) => each.order === order).map(({ flow }) => flow);
}

async function test(
  context: CliContext,
  flow: string,
  options: { customer?: string; products?: string[] },
): Promise<void> {
  context.say('Making a test order in the source and exporting it, unconfirmed');
  const result = await withTemporal(context, ({ client }) => client.testOrder(flow, options));
  context.result(result, () => {
    const { order, outcome, target, reasons } = result;
    const arrived =
      target && `In the target: ${target.number}, ${target.state}${target.total ? `, ${target.total}` : ''}`;
    return [
      `Test order ${order}: ${coloured(outcome)}`,
      ...(arrived ? [arrived] : []),
      ...reasons.map((each) => each.sentence),
    ].join('\n');
  });
  if (result.outcome === 'blocked') throw new CliError('The test order did not go through.', exitCodes.failed);
}
