import type { z } from 'zod';
import { findSystem } from '../connectors/registry.js';
import type { PortName } from '../connectors/connector.js';
import { flowKinds, type FlowKind } from '../workflows/contract/names.js';
import { milliseconds } from '../workflows/contract/options.js';
import type { FlowSchedule } from '../workflows/contract/schedule.js';
import type { Checked } from './connections.js';
import { clockTrouble, isTimeZone } from './daylight-saving.js';
import type { DeclaredFlow } from './declaration.js';
import { flowFrame } from './frame.js';
import { findingsOf, shown, type Finding } from './issues.js';
import { flowSchemaOf, inputSchemaOf } from './json-schema.js';
import { kinds, portTitles } from './kinds.js';
import { checkWinners } from './pairs.js';
import { didYouMean } from './suggest.js';

/** Connections the file declares, by id, with the name of their system as written. */
export type KnownConnections = ReadonlyMap<string, unknown>;

/** Checks one flow as the file writes it: its sides exist and fit, its options are of its kind, its schedule can be kept. */
export function checkFlow(
  id: string,
  given: Record<string, unknown>,
  at: readonly PropertyKey[],
  connections: KnownConnections,
): Checked<DeclaredFlow> {
  const kind = flowKinds.find((each) => each === given['kind']);
  if (!kind) return { findings: [unknownKind(given['kind'], at)] };
  const schema = flowSchemaOf(kind);
  const frame = flowFrame.safeParse(given);
  const options = kinds[kind].options.safeParse(given['options'] ?? {});
  const findings = [
    ...(frame.success ? [] : findingsOf(frame.error.issues, schema, given, at)),
    ...(options.success
      ? []
      : findingsOf(options.error.issues, schema.properties?.['options'] ?? {}, given['options'] ?? {}, [
          ...at,
          'options',
        ])),
    ...checkSide('source', kind, given['source'], at, connections),
    ...checkSide('target', kind, given['target'], at, connections),
    ...(frame.success ? checkSchedules(kind, frame.data, at) : []),
  ];
  if (findings.length > 0 || !frame.success || !options.success) return { findings };
  const { source, target, schedule, overlap, fullPass } = frame.data;
  const own = {
    source: ownOptions('source', kind, source, options.data, at, connections),
    target: ownOptions('target', kind, target, options.data, at, connections),
  };
  const winners = checkWinners(frame.data, options.data, [...at, 'options', 'twoWay']);
  const unfit = [...own.source.findings, ...own.target.findings, ...winners];
  if (unfit.length > 0) return { findings: unfit };
  return {
    value: {
      id,
      kind,
      source,
      target,
      options: {
        ...options.data,
        ...(own.source.value && { source: own.source.value }),
        ...(own.target.value && { target: own.target.value }),
      },
      schedule: schedule ?? null,
      ...(kinds[kind].readsChanges && { fullPass: fullPass ?? (schedule ? everyDay : null) }),
      overlap: overlap ?? kinds[kind].overlap,
    },
    findings: [],
  };
}

function unknownKind(kind: unknown, at: readonly PropertyKey[]): Finding {
  const meant = typeof kind === 'string' ? didYouMean(kind, flowKinds) : undefined;
  const expected = meant === undefined ? `one of ${flowKinds.join(', ')}` : `did you mean "${meant}"?`;
  return { path: [...at, 'kind'], found: shown(kind), expected, example: `kind: ${meant ?? flowKinds[0]}` };
}

function checkSide(
  side: 'source' | 'target',
  kind: FlowKind,
  connection: unknown,
  at: readonly PropertyKey[],
  connections: KnownConnections,
): Finding[] {
  if (typeof connection !== 'string') return []; // said already
  const path = [...at, side];
  const ids = [...connections.keys()];
  if (!connections.has(connection)) {
    const meant = didYouMean(connection, ids);
    const expected = meant
      ? `did you mean "${meant}"?`
      : `a connection of this file: ${ids.join(', ') || 'there is none yet'}`;
    return [
      {
        path,
        found: `${shown(connection)}, which is no connection`,
        expected,
        ...(meant && { example: `${side}: ${meant}` }),
      },
    ];
  }
  const system = connections.get(connection);
  const definition = typeof system === 'string' ? findSystem(system)?.definition : undefined;
  const port: PortName = kinds[kind][side];
  if (!definition || definition.ports.includes(port)) return [];
  const fitting = ids.filter((id) => findSystem(String(connections.get(id)))?.definition.ports.includes(port));
  return [
    {
      path,
      found: `${connection} (${definition.title}), which has no ${portTitles[port]}`,
      expected: `a connection that has: ${fitting.join(', ') || 'there is none in this file'}`,
      ...(fitting[0] !== undefined && { example: `${side}: ${fitting[0]}` }),
    },
  ];
}

/** Where only changes are read by schedule, what slipped through is caught by this. */
const everyDay: FlowSchedule = { every: '1 day', offset: '187 minutes', catchUp: '10 minutes' };

/** Options of one side that only its system knows, checked by its connector's definition. */
function ownOptions(
  side: 'source' | 'target',
  kind: FlowKind,
  connection: string,
  options: Record<string, unknown>,
  at: readonly PropertyKey[],
  connections: KnownConnections,
): Checked<Record<string, unknown> | undefined> {
  const given = options[side];
  if (typeof given !== 'object' || given === null) return { findings: [] };
  const definition = findSystem(String(connections.get(connection)))?.definition;
  const path = [...at, 'options', side];
  const schema = definition?.portOptions?.[kinds[kind][side]];
  if (!schema) {
    const keys = Object.keys(given);
    if (keys.length === 0) return { value: {}, findings: [] };
    return {
      findings: [
        { path, found: keys.join(', '), expected: `nothing: ${definition?.title ?? connection} has no such options` },
      ],
    };
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, findings: [] };
  return { findings: findingsOf(parsed.error.issues, inputSchemaOf(schema), given, path) };
}

function checkSchedules(kind: FlowKind, frame: z.output<typeof flowFrame>, at: readonly PropertyKey[]): Finding[] {
  const { schedule, fullPass } = frame;
  if (fullPass && !kinds[kind].readsChanges) {
    return [
      { path: [...at, 'fullPass'], found: 'a schedule', expected: `nothing: every run of ${kind} reads all there is` },
    ];
  }
  return [
    ...(schedule ? checkSchedule(schedule, [...at, 'schedule']) : []),
    ...(fullPass ? checkSchedule(fullPass, [...at, 'fullPass']) : []),
  ];
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function checkSchedule(schedule: FlowSchedule, at: readonly PropertyKey[]): Finding[] {
  if ('every' in schedule) {
    if (schedule.offset === undefined || milliseconds(schedule.offset) < milliseconds(schedule.every)) return [];
    return [
      { path: [...at, 'offset'], found: shown(schedule.offset), expected: `less than the interval, ${schedule.every}` },
    ];
  }
  const { timezone } = schedule;
  if (!isTimeZone(timezone)) return [unknownZone(timezone, at)];
  const days = schedule.on && new Set(schedule.on.map((name) => weekdays.indexOf(name)));
  return schedule.at.flatMap((time, index) => {
    const trouble = clockTrouble(time, timezone, days);
    if (!trouble) return [];
    const what = trouble.kind === 'skipped' ? 'does not exist' : 'comes twice';
    const others = trouble.suggestions.map((other) => `"${other}"`).join(' or ');
    return [
      {
        path: [...at, 'at', index],
        found: `"${time}", which ${what} on ${trouble.date} in ${timezone} (daylight saving)`,
        expected: others ? `a time that every day has once, such as ${others}` : 'a time that every day has once',
        ...(trouble.suggestions[0] !== undefined && { example: `at: ["${trouble.suggestions[0]}"]` }),
      },
    ];
  });
}

function unknownZone(timezone: string, at: readonly PropertyKey[]): Finding {
  const meant = didYouMean(timezone, Intl.supportedValuesOf('timeZone'));
  const expected = meant === undefined ? 'the IANA name of a time zone' : `did you mean "${meant}"?`;
  return {
    path: [...at, 'timezone'],
    found: shown(timezone),
    expected,
    example: `timezone: ${meant ?? 'Europe/Paris'}`,
  };
}
