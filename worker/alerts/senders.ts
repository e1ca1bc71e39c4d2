import type { Alerts } from '../../activities/alerts/sender.js';
import type { ResolveSecrets } from '../connections.js';
import { mailSender, type MailSettings } from './mail.js';
import { webhookSender } from './webhook.js';

/** What a process is told about alerts. */
export interface AlertSettings {
  /** Milliseconds between two looks at what changed. */
  window: number;
  mail?: MailSettings;
}

/** How alerts leave this process, by kind of channel. */
export function alertSenders(resolveSecrets: ResolveSecrets, { window, mail }: AlertSettings): Alerts {
  const senders = { email: mailSender(mail), webhook: webhookSender(resolveSecrets) };
  return { window, send: ({ kind, settings }, message) => senders[kind](settings, message) };
}
