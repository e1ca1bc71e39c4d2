import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { AlertNotSent, type AlertMessage } from '../../activities/alerts/sender.js';
import { reason } from '../../model/reason.js';

/** Where e-mail is handed over, and in whose name. */
export interface MailSettings {
  /** `smtps://user:password@mail.example:465` */
  url: string;
  from: string;
}

const settings = z.object({ to: z.array(z.string()) });

/** Milliseconds for each step of a conversation with the mail server. */
const patience = 15_000;

/** Sends messages as plain text. */
export function mailSender(
  mail: MailSettings | undefined,
): (given: Record<string, unknown>, message: AlertMessage) => Promise<void> {
  if (!mail) return () => Promise.reject(new AlertNotSent(reason('alert_mail_unset')));
  const transport = createTransport({
    url: mail.url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(mail.from)?.[1] ?? 'selvedge';
  return async (given, { id, subject, text }) => {
    try {
      await transport.sendMail({
        from: mail.from,
        to: settings.parse(given).to,
        ...{ subject: `[Selvedge] ${subject}`, text, messageId: `<${id}@${domain}>` },
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw new AlertNotSent(reason('alert_mail_refused', { message: wordsOf(error) }), { cause: error });
    }
  };
}

/** What the mail server said, on one line. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').slice(0, 300);
}
