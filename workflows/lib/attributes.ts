import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Counts, RunOutcome, Trigger } from '../../model/outcome.js';
import type { FlowInput } from '../contract/inputs.js';
import type { FlowKind } from '../contract/names.js';

const keys = {
  flow: defineSearchAttributeKey('Flow', 'KEYWORD'),
  kind: defineSearchAttributeKey('Kind', 'KEYWORD'),
  trigger: defineSearchAttributeKey('Trigger', 'KEYWORD'),
  outcome: defineSearchAttributeKey('Outcome', 'KEYWORD'),
  connections: defineSearchAttributeKey('Connections', 'KEYWORD_LIST'),
  attention: defineSearchAttributeKey('Attention', 'BOOL'),
  written: defineSearchAttributeKey('Written', 'INT'),
  blocked: defineSearchAttributeKey('Blocked', 'INT'),
  failed: defineSearchAttributeKey('Failed', 'INT'),
};
const scheduledBy = defineSearchAttributeKey('TemporalScheduledById', 'KEYWORD');

/** What started this run: said by the input, else a schedule if Temporal says so, else a person. */
export function triggerOf(input: FlowInput): Trigger {
  if (input.trigger) return input.trigger;
  return workflowInfo().typedSearchAttributes.get(scheduledBy) === undefined ? 'manual' : 'schedule';
}

/** Makes a run findable by what it does. */
export function describeRun(run: { flow: string; kind: FlowKind; trigger: Trigger; connections?: string[] }): void {
  upsertSearchAttributes([
    { key: keys.flow, value: run.flow },
    { key: keys.kind, value: run.kind },
    { key: keys.trigger, value: run.trigger },
    ...(run.connections ? [{ key: keys.connections, value: run.connections } as SearchAttributePair] : []),
  ]);
}

/** Makes a run findable by how it ended. */
export function describeEnd(outcome: RunOutcome, counts: Counts): void {
  upsertSearchAttributes([
    { key: keys.outcome, value: outcome },
    { key: keys.attention, value: outcome === 'attention' || outcome === 'halted' || outcome === 'failed' },
    { key: keys.written, value: (counts.created ?? 0) + (counts.updated ?? 0) },
    { key: keys.blocked, value: counts.blocked ?? 0 },
    { key: keys.failed, value: counts.failed ?? 0 },
  ]);
}

/** Makes a waiting order findable, and whether it needs someone. */
export function describeHold(flow: string, attention: boolean): void {
  upsertSearchAttributes([
    { key: keys.flow, value: flow },
    { key: keys.kind, value: 'exportOrder' },
    { key: keys.attention, value: attention },
  ]);
}
