import { describe, expect, it } from 'vitest';
import { writeMessage, writeTest } from '../../../activities/alerts/message.js';
import { languages, reason } from '../../../model/reason.js';
import { commonReasons } from '../../../model/reasons/common.js';
import type { AlertChannelRow } from '../../../store/alert-channels.js';
import { alertKinds, type AlertMessageRow } from '../../../store/alerts.js';
import { alertSenders } from '../../../worker/alerts/senders.js';

const channel = { name: 'Sales', language: 'en', center_url: 'https://selvedge.brand.example' } as const;
const since = '2026-11-27T09:00:00.000Z';

function message(given: Partial<AlertMessageRow> = {}): AlertMessageRow {
  const about = [{ subject: 'orders/1042', label: '1042', why: null, since }];
  const fixed = { id: 'one', channel: 'c', next_try_at: new Date(), tries: 0, sent_at: null, given_up_at: null };
  const usual = { kind: 'order_held', news: 'began', place: 'orders', total: 1, made_at: new Date(since) } as const;
  return { ...fixed, ...usual, about, ...given };
}

describe('a message', () => {
  it('of one order leads to that order, of several to the list of them', () => {
    const one = writeMessage(message({ about: [{ ...message().about[0]!, subject: 'orders/10/42 é' }] }), channel, {});
    expect(one.event.data['url']).toBe('https://selvedge.brand.example/orders/orders/10%2F42%20%C3%A9');
    expect(writeMessage(message({ total: 2 }), channel, {}).event.data['url']).toContain('/orders?flow=orders');
  });

  it('of many names the first and says how many more there are', () => {
    expect(writeMessage(message({ total: 40 }), channel, {}).text).toContain('- 1042\n- and 39 more');
  });

  it('keeps names on their line, whatever they hold', () => {
    const label = `10\r\nBcc: everybody@brand.example\u202e${'x'.repeat(10_000)}`;
    const why = reason('unreachable', { connection: 'odoo-main', operation: 'x', message: 'a\r\n.\r\nb' });
    const { subject, text } = writeMessage(
      message({ about: [{ subject: 'orders/10', label, why, since }] }),
      channel,
      commonReasons,
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/\r|\u202e|^\.$|^Bcc/m);
    expect(text.length).toBeLessThan(2_000);
  });

  it('reads in every language, of every kind', () => {
    const subjects = languages.flatMap((language) =>
      alertKinds.flatMap((kind) =>
        (['began', 'ended'] as const).map(
          (news) => writeMessage(message({ kind, news }), { ...channel, language }, {}).subject,
        ),
      ),
    );
    expect(new Set(subjects).size).toBe(languages.length * alertKinds.length * 2);
    for (const subject of subjects) expect(subject).toContain('orders');
  });

  it('stays within what Standard Webhooks advises (20 kB), with reasons as long as they come', () => {
    const why = reason('unreachable', { connection: 'odoo-main', operation: 'x', message: 'y'.repeat(5_000) });
    const about = Array.from({ length: 20 }, (_, at) => ({ subject: `orders/${at}`, label: `${at}`, why, since }));
    const { event } = writeMessage(message({ about, total: 500 }), channel, commonReasons);
    expect(JSON.stringify(event).length).toBeLessThan(20_000);
  });
});

it('without a mail server an e-mail is not sent, and that is said (alert_mail_unset)', async () => {
  const { send } = alertSenders((settings) => Promise.resolve(settings), { window: 1 });
  const row = { kind: 'email', settings: { to: ['sales@brand.example'] } } as unknown as AlertChannelRow;
  await expect(send(row, writeTest('one', channel))).rejects.toMatchObject({ why: { code: 'alert_mail_unset' } });
});
