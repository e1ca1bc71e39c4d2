import { z } from 'zod';
import { outcomes } from '../model/outcome.js';

const center = z.object({
  /** Where people reach the Integration center. */
  url: z.string(),
  /** Signs in, or sets up, whoever opens it, once. */
  link: z.string().optional(),
});

const ready = z.object({
  type: z.literal('ready'),
  temporal: z.object({ address: z.string(), namespace: z.string(), uiUrl: z.string().optional() }),
  /** PostgreSQL connection string. */
  database: z.string(),
  /** Whether simulators and their flows run, since nothing is configured. */
  demo: z.boolean(),
  simulators: z.array(z.object({ name: z.string(), url: z.string() })).optional(),
  flows: z.array(z.object({ id: z.string(), kind: z.string() })),
  center: center.optional(),
  /** By flow: what its first run must come to, by key of each item that counts. Demo only. */
  expected: z.record(z.string(), z.record(z.string(), z.enum(outcomes))).optional(),
  /** What a newcomer may try next, one line each. */
  hints: z.array(z.string()).optional(),
});

/** What is known of one history file that was replayed. */
const replayed = z.object({
  file: z.string(),
  workflowId: z.string().optional(),
  replays: z.boolean(),
  /** Id of the event at which today's code does something else. */
  event: z.number().optional(),
  /** Why it does not replay, in a sentence. */
  why: z.string().optional(),
});

/** Results of one-shot roles; each names the role it comes from. */
const results = z.discriminatedUnion('role', [
  z.object({ role: z.literal('migrate'), applied: z.array(z.string()) }),
  z.object({ role: z.literal('replay'), files: z.array(replayed) }),
  z.object({
    role: z.literal('schedules'),
    changes: z.array(z.object({ flow: z.string(), change: z.enum(['created', 'updated', 'removed', 'unchanged']) })),
  }),
]);

const message = z.discriminatedUnion('type', [
  /** A line for a person who waits. */
  z.object({ type: z.literal('progress'), line: z.string() }),
  ready,
  z.object({ type: z.literal('simulators'), simulators: z.array(z.object({ name: z.string(), url: z.string() })) }),
  center.extend({ type: z.literal('center') }),
  /** A one-shot role has done its work. */
  z.object({ type: z.literal('done'), result: results }),
  /** It cannot go on; `message` is for a person. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

/** What the worker process says to the CLI that spawned it (Node's IPC channel). */
export type WorkerMessage = z.output<typeof message>;

/** See {@link WorkerMessage}. */
export type WorkerReady = z.output<typeof ready>;

/** Result of a one-shot role. */
export type WorkerResult = z.output<typeof results>;

/** What the CLI says to the worker process: wind down. SIGTERM means the same. */
export interface CliMessage {
  type: 'stop';
}

/** Reads what came over the channel; undefined for what is not ours. */
export function parseWorkerMessage(given: unknown): WorkerMessage | undefined {
  const parsed = message.safeParse(given);
  return parsed.success ? parsed.data : undefined;
}

/** Whether what came over the channel asks the worker to wind down. */
export function isStop(given: unknown): given is CliMessage {
  return typeof given === 'object' && given !== null && 'type' in given && given.type === 'stop';
}

/** Roles of the worker process, its first argument. Others follow as arguments of their own (files to replay …). */
export const workerRoles = ['up', 'worker', 'center', 'migrate', 'simulators', 'replay', 'schedules'] as const;

/** See {@link workerRoles}. */
export type WorkerRole = (typeof workerRoles)[number];

/** Says something to the CLI that spawned this process; nothing where none did. */
export function tellCli(said: WorkerMessage): void {
  process.send?.(said);
}
