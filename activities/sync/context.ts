import type { RecordSource, RecordTarget } from '../../connectors/ports.js';
import { findFlow, listFlows, type FlowRow } from '../../store/flows.js';
import { findRun } from '../../store/runs.js';
import type { FlowInput } from '../../workflows/contract/inputs.js';
import type { SyncOptions } from '../../workflows/contract/options.js';
import { openConnection } from '../connections.js';
import { failure } from '../failures.js';
import type { Services } from '../services.js';
import { isSyncKind, syncKinds, type SyncKind } from './kinds.js';

/** A run of a flow that keeps records in step, opened for work. */
export interface Sync {
  services: Services;
  run: string;
  flow: FlowRow;
  kind: SyncKind;
  options: SyncOptions;
  input: FlowInput;
  source: RecordSource<object>;
  target: RecordTarget<object>;
  /** Aborted when the run is cancelled: no further batch begins. */
  signal: AbortSignal;
}

/** The flow with this id, of a kind that keeps records in step; the failure names those that exist. */
export async function findSyncFlow(services: Services, id: string): Promise<{ flow: FlowRow; kind: SyncKind }> {
  const flow = await findFlow(services.db, id);
  if (flow && isSyncKind(flow.kind)) return { flow, kind: syncKinds[flow.kind] };
  const known = (await listFlows(services.db)).filter((each) => isSyncKind(each.kind)).map((each) => each.id);
  throw failure('UnknownFlow', { flow: id, known: known.join(', ') || 'none' });
}

/** Opens both sides with the options the run began with. */
export async function openSync(services: Services, id: string, run: string, signal: AbortSignal): Promise<Sync> {
  const { flow, kind } = await findSyncFlow(services, id);
  const recorded = await findRun(services.db, run);
  const options = kind.options.parse(recorded?.options ?? flow.options);
  const input = (recorded?.input ?? { flow: id }) as FlowInput;
  const [from, to] = await Promise.all([openConnection(services, flow.source), openConnection(services, flow.target)]);
  const source = kind.openSource(from, options);
  const target = kind.openTarget(to, options);
  if (!source || !target) {
    const side = source ? flow.target : flow.source;
    throw failure('InvalidInput', { message: `flow ${id}: ${side} does not offer what ${flow.kind} needs` });
  }
  return { services, run, flow, kind, options, input, source, target, signal };
}
