import { randomBytes, randomUUID } from 'node:crypto';
import { encryptSecret } from '../../../../config/secrets.js';
import {
  addAlertChannel,
  listAlertChannels,
  removeAlertChannel,
  type AlertChannelRow,
} from '../../../../store/alert-channels.js';
import type { Handlers } from '../center.js';
import type { AnswerOf } from '../contract/routes.js';
import { inWords } from '../explain.js';
import type { Language } from '../../../../model/reason.js';
import { notFound } from '../problems.js';

type AlertRoutes = 'listAlertChannels' | 'addAlertChannel' | 'removeAlertChannel' | 'testAlertChannel';

/** Whom to tell of what needs someone. */
export const alertHandlers: Handlers<AlertRoutes> = {
  listAlertChannels: async ({ db }, { language }) => ({
    rows: (await listAlertChannels(db)).map((row) => shown(row, language)),
  }),

  async addAlertChannel({ db, keyring, publicUrl, client }, { body, language, reply }) {
    const { kind, settings, wants, ...rest } = body;
    const id = randomUUID();
    const secret = kind === 'webhook' ? newWebhookSecret() : undefined;
    const row = await addAlertChannel(db, {
      ...{ id, kind, ...rest, wants: [...new Set(wants)], center_url: publicUrl },
      settings: { ...settings, ...(secret !== undefined && { secret: encryptSecret(keyring, secret) }) },
    });
    reply.subject(`alert-channels/${id}`);
    await client(language).watchAlerts();
    return { ...shown(row, language), ...(secret !== undefined && { secret }) };
  },

  async removeAlertChannel({ db }, { params: { id } }) {
    if (!(await removeAlertChannel(db, id))) throw notFound('alert channel', id);
    return undefined;
  },

  async testAlertChannel({ db, client }, { params: { id }, language }) {
    if (!(await listAlertChannels(db)).some((row) => row.id === id)) throw notFound('alert channel', id);
    const { trouble } = await client(language).testAlertChannel(id);
    return { ok: trouble === null, ...(trouble && { trouble: inWords(trouble, language) }) };
  },
};

/** As Standard Webhooks writes them: 24 to 64 bytes. */
function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function shown(row: AlertChannelRow, language: Language): AnswerOf<'listAlertChannels'>['rows'][number] {
  const { id, kind, name, wants, settings, created_at: created, last_sent_at: sent, trouble } = row;
  return {
    ...{ id, kind, name, language: row.language, wants: wants as 'recovered'[], createdAt: created.toISOString() },
    to: kind === 'email' ? (settings['to'] as string[]) : [settings['url'] as string],
    ...(sent && { lastSentAt: sent.toISOString() }),
    ...(trouble && { trouble: inWords(trouble, language) }),
    ...(row.trouble_since && { troubleSince: row.trouble_since.toISOString() }),
  };
}
