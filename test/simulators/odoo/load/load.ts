import { OdooFault } from '../fault.js';
import type { Env } from '../orm/env.js';
import { insert, prepare, type Prepared } from '../orm/create.js';
import { write } from '../orm/write.js';
import { demand } from '../rights.js';
import { BadCell, convertCells, type Converted } from './cells.js';
import { readColumns, readRows, type ImportRecord } from './rows.js';

/** Answer of `load`: ids, or none and what is wrong, inside a successful response (odoo.md 4.2). */
export interface LoadAnswer {
  ids: number[] | false;
  messages: Record<string, unknown>[];
  nextrow: number;
}

/** What `load` is about to do; nothing is stored before {@link commitLoad}. */
export interface LoadPlan {
  answer?: LoadAnswer;
  /** Names it will write, each locked until the transaction ends. */
  names: string[];
  steps: Step[];
}

type Step = { id: number; rewrite?: Record<string, unknown> } | { same: string } | { record: Prepared };

const nothing = { ids: false, nextrow: 0 } as const;

/** The one answer another transaction in the way gets (odoo.md 4.2.5). */
export function serializationAnswer(): LoadAnswer {
  const message = 'could not serialize access due to concurrent update\n';
  return { ...nothing, messages: [{ type: 'error', message, rows: { from: 0, to: 0 }, record: 0 }] };
}

/** Reads an import and checks all of it: one bad record refuses the batch (odoo.md 4.2.1). @throws {OdooFault} */
export function planLoad(
  env: Env,
  model: string,
  fields: readonly string[],
  data: readonly (readonly unknown[])[],
): LoadPlan {
  const { db } = env;
  const columns = readColumns(db, model, fields);
  const records = readRows(db, model, columns, data);
  const messages: Record<string, unknown>[] = [];
  const plan: LoadPlan = { names: [], steps: [] };
  const seen = new Set<string>();
  for (const [index, record] of records.entries()) {
    const say = (message: Record<string, unknown>): void =>
      void messages.push({ rows: record.rows, type: 'error', record: index, ...message });
    const step = planRecord(env, model, record, seen, say);
    if (step) plan.steps.push(step);
  }
  plan.names = [...seen];
  return messages.length > 0 ? { answer: { ...nothing, messages }, names: [], steps: [] } : plan;
}

function planRecord(
  env: Env,
  model: string,
  record: ImportRecord,
  seen: Set<string>,
  say: (message: Record<string, unknown>) => void,
): Step | undefined {
  const { db } = env;
  const converted = convertRecord(env, model, record);
  for (const { field, problem } of converted.problems) {
    const named = db.version >= 19 ? { field_name: db.field(model, field)?.string } : {};
    say({
      field,
      message: problem.message,
      ...(problem.moreinfo !== undefined && { moreinfo: problem.moreinfo }),
      ...named,
    });
  }
  const { externalId: name } = converted;
  if (name !== undefined && seen.has(name)) return { same: name };
  if (name !== undefined) seen.add(name);
  const known = name === undefined ? undefined : db.externalIds.get(name);
  if (known && db.row(known.model, known.id)) {
    // odoo.md 4.2.3: left as it is in update mode, where the name says so; else written again, its lines added once more.
    const untouched = env.context['mode'] === 'update' && known.noupdate;
    return { id: known.id, ...(!untouched && { rewrite: converted.values }) };
  }
  const prepared = tryPrepare(env, model, converted, say);
  return prepared && { record: prepared };
}

function tryPrepare(
  env: Env,
  model: string,
  converted: Converted,
  say: (message: Record<string, unknown>) => void,
): Prepared | undefined {
  const { externalId: name, values } = converted;
  try {
    demand(env, model, 'create');
    if (name !== undefined && /\s/.test(name)) throw new BadCell(namesHaveNoSpaces(model));
    const record = prepare(env, model, values);
    if (name !== undefined) record.externalId = name;
    return record;
  } catch (error) {
    if (!(error instanceof OdooFault || error instanceof BadCell)) throw error;
    const field = /\((\w+)\)/.exec(error.message)?.[1];
    const lineTrouble = converted.problems.some((each) => env.db.field(model, each.field)?.type === 'one2many');
    if (!lineTrouble) say({ message: error.message, ...(field && { field }) });
    return undefined;
  }
}

/** PostgreSQL's own words (seen on 14 and 19), shortened. */
function namesHaveNoSpaces(model: string): string {
  return `new row for relation "ir_model_data" violates check constraint "ir_model_data_name_nospaces"\nDETAIL:  ${model}\n`;
}

function convertRecord(env: Env, model: string, record: ImportRecord): Converted {
  const converted = convertCells(env, model, record.own);
  for (const [field, lines] of record.lines) {
    const spec = env.db.field(model, field);
    const commands: unknown[] = [];
    for (const cells of lines) {
      const line = convertCells(env, spec?.relation ?? '', cells, `${spec?.string ?? ''}/`);
      const [first] = line.problems;
      if (first && !converted.problems.some((each) => each.field === field)) {
        converted.problems.push({ field, problem: first.problem });
      }
      commands.push([0, 0, line.values, line.externalId]);
    }
    converted.values[field] = commands;
  }
  return converted;
}

/** Stores what was planned; answers ids in the order of the records. */
export function commitLoad(env: Env, model: string, plan: LoadPlan): LoadAnswer {
  const made = new Map<string, number>();
  const ids = plan.steps.map((step) => {
    if ('same' in step) return made.get(step.same) ?? env.db.externalIds.get(step.same)?.id ?? 0;
    if ('record' in step) {
      const id = insert(env, step.record);
      if (step.record.externalId !== undefined) made.set(step.record.externalId, id);
      return id;
    }
    if (step.rewrite) write(env, model, [step.id], step.rewrite);
    return step.id;
  });
  return { ids, messages: [], nextrow: 0 };
}
