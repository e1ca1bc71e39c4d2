import { randomUUID } from 'node:crypto';
import { reason, type Reason } from '../../model/reason.js';
import { findAlertChannel, listAlertChannels, noteSending, type AlertChannelRow } from '../../store/alert-channels.js';
import { dropOldMessages, dueMessages, noteSent, noteUnsent, noticeChanges } from '../../store/alerts.js';
import type { AlertMessageRow } from '../../store/alerts.js';
import { failure } from '../failures.js';
import type { Services } from '../services.js';
import { writeMessage, writeTest } from './message.js';
import { AlertNotSent, type AlertMessage } from './sender.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Messages sent in one go; the others follow at the next look. */
const atOnce = 20;
/** How long a message is worth sending. */
const worthwhile = day;
/** How long messages are kept. */
const kept = 30 * day;

/**
 * Notices what changed, and sends what is due. A message that does not arrive is tried again after one, two, four … windows (1, 2, 4
 * minutes), an hour at most, for a day. It is sent before that is noted: after a crash it may come twice, under the same id.
 *
 * @returns milliseconds until the next look; none where nobody is to be told
 */
export async function deliverAlerts(services: Services): Promise<{ again?: number }> {
  const { db, alerts } = services;
  const channels = await listAlertChannels(db);
  if (channels.length === 0) return {};
  await noticeChanges(db, channels);
  const due = await dueMessages(db, atOnce);
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  await Promise.all(due.map((message) => deliver(services, message, byId.get(message.channel))));
  await dropOldMessages(db, new Date(Date.now() - kept));
  return { again: alerts.window };
}

async function deliver(services: Services, row: AlertMessageRow, channel: AlertChannelRow | undefined): Promise<void> {
  if (!channel) return; // removed meanwhile, and the message with it
  const trouble = await send(services, channel, writeMessage(row, channel, services.reasons));
  if (trouble) await noteUnsent(services.db, row.id, nextTry(row, services.alerts.window));
  else await noteSent(services.db, row.id);
}

/** Sends, and notes with the channel what came of it. */
async function send(services: Services, channel: AlertChannelRow, message: AlertMessage): Promise<Reason | null> {
  const trouble = await services.alerts.send(channel, message).then(
    () => null,
    (error: unknown) => troubleOf(error),
  );
  if (trouble) services.logger.warn('an alert was not sent', { channel: channel.id, code: trouble.code });
  await noteSending(services.db, channel.id, trouble);
  return trouble;
}

function troubleOf(error: unknown): Reason {
  if (error instanceof AlertNotSent) return error.why;
  const message = error instanceof Error ? error.message : String(error);
  return reason('internal_error', { operation: 'alert', message });
}

function nextTry({ tries, made_at: made }: AlertMessageRow, window: number): Date | undefined {
  const at = Date.now() + Math.min(hour, window * 2 ** tries);
  return at > made.getTime() + worthwhile ? undefined : new Date(at);
}

/** Sends a message that says it is a test. */
export async function testAlertChannel(services: Services, id: string): Promise<{ trouble: Reason | null }> {
  const channel = await findAlertChannel(services.db, id);
  if (!channel) throw failure('InvalidInput', { message: `no channel ${id}` });
  return { trouble: await send(services, channel, writeTest(randomUUID(), channel)) };
}
