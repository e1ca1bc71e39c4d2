import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundle } from '../../worker/bundle.js';
import { quieten, replayFile, type ReplayWith } from '../../worker/roles/replay.js';

/*
 * To replay a changed history with today's code is to replay a true one with changed code: what the history says is what the
 * code "did" then.
 */
interface Event {
  eventId: string;
  eventType: string;
  activityTaskScheduledEventAttributes?: { activityType: { name: string }; activityId: string };
  workflowExecutionStartedEventAttributes?: { workflowType: { name: string } };
  timerStartedEventAttributes?: unknown;
  [attributes: string]: unknown;
}

let using: ReplayWith;
let events: Event[];
beforeAll(async () => {
  quieten();
  using = { workflowBundle: await bundle() };
  const file = fileURLToPath(new URL('../histories/exportOrders/all-went-through.json', import.meta.url));
  events = (JSON.parse(await readFile(file, 'utf8')) as { events: Event[] }).events;
});

async function replayed(content: unknown): ReturnType<typeof replayFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'selvedge-replay-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'run.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return replayFile(file, using);
}

function scheduled(name: string, place = 0): Event {
  return events.filter((event) => event.activityTaskScheduledEventAttributes?.activityType.name === name)[place]!;
}

/** The history with one event replaced. */
function changed(event: Event, by: Partial<Event>): { events: Event[] } {
  return { events: events.map((each) => (each === event ? { ...event, ...by } : each)) };
}

it('says at which event the code calls another activity, though the SDK does not', async () => {
  const page = scheduled('exportPage', 1);
  const attributes = page.activityTaskScheduledEventAttributes!;
  const other = changed(page, {
    activityTaskScheduledEventAttributes: { ...attributes, activityType: { name: 'exportSlice' } },
  });
  expect(await replayed(other)).toMatchObject({
    replays: false,
    event: Number(page.eventId),
    why: "Activity type of scheduled event 'exportSlice' does not match activity type of activity command 'exportPage'",
  });
});

it('says at which event the code does something of another kind', async () => {
  const last = scheduled('endExport');
  const other = changed(last, {
    eventType: 'EVENT_TYPE_TIMER_STARTED',
    timerStartedEventAttributes: { timerId: '1', startToFireTimeout: '5s', workflowTaskCompletedEventId: '1' },
  });
  delete other.events.find(({ eventId }) => eventId === last.eventId)?.activityTaskScheduledEventAttributes;
  expect(await replayed(other)).toMatchObject({
    replays: false,
    event: Number(last.eventId),
    why: expect.stringContaining('TimerStarted') as string,
  });
});

it('says at which event code fails that did not fail then', async () => {
  const [first] = events;
  const attributes = { ...first!.workflowExecutionStartedEventAttributes!, workflowType: { name: 'exportNothing' } };
  expect(await replayed(changed(first!, { workflowExecutionStartedEventAttributes: attributes }))).toMatchObject({
    replays: false,
    event: 3,
    why: expect.stringContaining("workflow of type 'exportNothing'") as string,
  });
});

it('names the workflow, and takes several histories in one file', async () => {
  const result = await replayed([{ events }, { events }]);
  expect(result).toMatchObject({ replays: true, workflowId: expect.stringMatching(/^flow\//) as string });
});

it.each([
  ['{"events": [', 'JSON'],
  ['{"some": "thing"}', 'history'],
  ['[null]', 'history'],
])('says of %s that it is no history', async (content, why) => {
  expect(await replayed(content)).toMatchObject({ replays: false, why: expect.stringContaining(why) as string });
});
