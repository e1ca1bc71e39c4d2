import type { Reason } from '../../model/reason.js';
import type { AlertChannelRow } from '../../store/alert-channels.js';

/** A message as it goes out: the text for people, the event for programs. */
export interface AlertMessage {
  /** The same at every sending, so that a receiver knows a second one. */
  id: string;
  subject: string;
  text: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** How alerts leave this process; made by `worker/alerts`. */
export interface Alerts {
  /** Milliseconds between two looks at what changed; what changes between them shares a message. */
  window: number;
  /** @throws {AlertNotSent} */
  send(channel: AlertChannelRow, message: AlertMessage): Promise<void>;
}

/** The message did not arrive, as far as we know. */
export class AlertNotSent extends Error {
  override readonly name = 'AlertNotSent';

  constructor(
    readonly why: Reason,
    options?: ErrorOptions,
  ) {
    super(why.code, options);
  }
}
