import { ScheduleNotFoundError, type Client } from '@temporalio/client';
import { listConnections } from '../../../store/connections.js';
import { listFlows } from '../../../store/flows.js';
import { activitiesQueue, flowsQueue, fullPassScheduleId, scheduleId } from '../../../workflows/contract/names.js';
import { searchAttributeTypes } from '../../../workflows/contract/search-attributes.js';
import type { SelvedgeClient } from '../../index.js';
import { withDatabase, withTemporal } from '../connect.js';
import type { CliContext } from '../output.js';
import { check, type Check } from './check.js';

const neededDays = 90;
type Finding = Omit<Check, 'what'>;

/** Temporal: reachable, set up, worked for, with the schedules that are configured; on wish every connection. */
export async function checkTemporal(context: CliContext, options: { connections: boolean }): Promise<Check[]> {
  try {
    return await withTemporal(context, async ({ client, temporal }) => [
      ...(await check('Temporal', () => server(temporal))),
      ...(await check('Search attributes', () => searchAttributes(temporal))),
      ...(await check('Workers', () => workers(temporal))),
      ...(await check('Schedules', () => schedules(context, temporal))),
      ...(options.connections ? await check('Connections', () => connections(context, client)) : []),
    ]);
  } catch (error) {
    return check('Temporal', () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
}

async function server({ connection, options: { namespace } }: Client): Promise<Finding[]> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const days = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400;
  const found = `namespace ${namespace} keeps ended runs for ${days} days`;
  const fix = `Raise it: temporal operator namespace update --retention ${neededDays}d -n ${namespace}`;
  return [days >= neededDays ? { state: 'good', found } : { state: 'warning', found, fix }];
}

async function searchAttributes({ connection, options: { namespace } }: Client): Promise<Finding[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributeTypes).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return [{ state: 'good', found: 'all are registered' }];
  const flags = missing.map(([name, type]) => `--name ${name} --type ${type}`).join(' ');
  return [
    {
      state: 'bad',
      found: `missing: ${missing.map(([name]) => name).join(', ')}`,
      fix: `Register them: temporal operator search-attribute create -n ${namespace} ${flags}`,
    },
  ];
}

async function workers({ connection, options: { namespace } }: Client): Promise<Finding[]> {
  const kinds = [
    [flowsQueue, 1],
    [activitiesQueue, 2],
  ] as const;
  return Promise.all(
    kinds.map(async ([name, taskQueueType]): Promise<Finding> => {
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType,
      });
      const count = new Set((pollers ?? []).map((poller) => poller.identity)).size;
      if (count > 0) return { state: 'good', found: `${count} on the queue ${name}` };
      return { state: 'bad', found: `none on the queue ${name}`, fix: 'Start one: selvedge worker', unreachable: true };
    }),
  );
}

async function schedules(context: CliContext, temporal: Client): Promise<Finding[]> {
  const flows = await withDatabase(context, listFlows);
  const wanted = flows.flatMap(({ id, schedule: own, full_pass: fullPass }) => [
    ...(own === null ? [] : [scheduleId(id)]),
    ...(fullPass === null ? [] : [fullPassScheduleId(id)]),
  ]);
  const findings = await Promise.all(wanted.map((id) => schedule(temporal, id)));
  const known = new Set(wanted);
  for await (const { scheduleId: id } of temporal.schedule.list()) {
    if (!id.startsWith(scheduleId('')) || known.has(id)) continue;
    findings.push({ state: 'bad', found: `${id} belongs to no flow`, fix: 'Remove it: selvedge schedule sync' });
  }
  return findings.length > 0 ? findings : [{ state: 'good', found: 'no flow has one' }];
}

async function schedule(temporal: Client, id: string): Promise<Finding> {
  const flow = id.slice(scheduleId('').length);
  try {
    const { state, info } = await temporal.schedule.getHandle(id).describe();
    if (state.paused)
      return {
        state: 'warning',
        found: `${flow} is paused: ${state.note ?? ''}`,
        fix: `Resume it: selvedge flow resume ${flow}`,
      };
    return { state: 'good', found: `${flow} starts next at ${info.nextActionTimes[0]?.toISOString() ?? 'no time'}` };
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    return { state: 'bad', found: `${flow} should have one and has none`, fix: 'Make it: selvedge schedule sync' };
  }
}

async function connections(context: CliContext, client: SelvedgeClient): Promise<Finding[]> {
  const rows = await withDatabase(context, listConnections);
  return Promise.all(
    rows.map(async ({ id }): Promise<Finding> => {
      const { ok, product, findings } = await client.testConnection(id);
      if (ok) return { state: 'good', found: `${id}: ${product}` };
      const [first] = findings.filter((finding) => finding.fix !== '');
      return { state: 'bad', found: `${id}: ${first?.sentence ?? product}`, ...(first && { fix: first.fix }) };
    }),
  );
}
