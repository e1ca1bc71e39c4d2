import type { OrderSource, OrderTarget } from '../../connectors/ports.js';
import type { FlowRow } from '../../store/flows.js';
import { findFlow, listFlows } from '../../store/flows.js';
import type { Route } from '../../store/exports.js';
import { findRun } from '../../store/runs.js';
import { exportOrdersOptions, type ExportOrdersOptions } from '../../workflows/contract/options.js';
import { openConnection } from '../connections.js';
import { failure } from '../failures.js';
import type { Services } from '../services.js';

/** A flow that exports orders, opened for work. */
export interface Export {
  services: Services;
  flow: FlowRow;
  options: ExportOrdersOptions;
  route: Route;
  source: OrderSource;
  target: OrderTarget;
}

/** The flow of kind `exportOrders` with this id; the failure names those that exist. */
export async function findExportFlow(services: Services, id: string): Promise<FlowRow> {
  const flow = await findFlow(services.db, id);
  if (flow?.kind === 'exportOrders') return flow;
  const known = (await listFlows(services.db)).filter((each) => each.kind === 'exportOrders').map((each) => each.id);
  throw failure('UnknownFlow', { flow: id, known: known.join(', ') || 'none' });
}

/**
 * Opens both sides of a flow. A run keeps the options it began with; an order on its own (`run` absent) takes today's.
 */
export async function openExport(services: Services, id: string, run?: string): Promise<Export> {
  const flow = await findExportFlow(services, id);
  const recorded = run === undefined ? undefined : await findRun(services.db, run);
  const options = exportOrdersOptions.parse(recorded?.options ?? flow.options);
  const [source, target] = await Promise.all([
    openConnection(services, flow.source),
    openConnection(services, flow.target),
  ]);
  if (!source.orderSource || !target.orderTarget) {
    throw failure('InvalidInput', {
      message: `flow ${id}: ${source.orderSource ? flow.target : flow.source} has no orders to offer or take`,
    });
  }
  const route = { source: flow.source, target: flow.target };
  return { services, flow, options, route, source: source.orderSource, target: target.orderTarget };
}
