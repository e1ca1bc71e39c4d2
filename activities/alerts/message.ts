import { describeReason, type Language, type ReasonTable } from '../../model/reason.js';
import type { AlertChannelRow } from '../../store/alert-channels.js';
import type { AlertMessageRow } from '../../store/alerts.js';
import type { AlertMessage } from './sender.js';
import { alertTexts } from './texts.js';

type Subject = AlertMessageRow['about'][number];
type Channel = Pick<AlertChannelRow, 'name' | 'language' | 'center_url'>;

/** Longest sentence in a message: a vendor's own words may be long. */
const longestSentence = 300;

/** A stored message in the words of its channel's language, with the links to the screens. */
export function writeMessage(row: AlertMessageRow, channel: Channel, reasons: ReasonTable): AlertMessage {
  const t = alertTexts[channel.language];
  const headline = t.headlines[row.kind][row.news](row.total, row.place);
  const url = channel.center_url + screenOf(row);
  const about = row.about.map((each) => ({ ...each, ...inWords(each, reasons, channel.language) }));
  const left = row.total - about.length;
  const lines = [
    `${headline}.`,
    '',
    ...(row.news === 'began'
      ? about.map(lineOf)
      : row.kind === 'order_held'
        ? about.map(({ label }) => `- ${label}`)
        : []),
    ...(left > 0 ? [`- ${t.more(left)}`] : []),
    ...fixesOf(row, about).map((fix) => `${t.whatToDo} ${fix}`),
    '',
    `${t.open} ${url}`,
    '',
    `-- `,
    t.why,
  ];
  const subjects = about.map(({ label, since, why, sentence, fix, subject }) => ({
    ...{ id: idOf(row, subject), label, since },
    ...(why && { reason: { code: why.code, sentence, fix } }),
  }));
  return {
    id: row.id,
    subject: oneLine(headline),
    text: lines.join('\n'),
    event: {
      type: `${row.kind}.${row.news}`,
      timestamp: row.made_at.toISOString(),
      data: { place: row.place, headline, url, total: row.total, subjects },
    },
  };
}

/** What a person sends to see whether messages arrive. */
export function writeTest(id: string, { name, language, center_url: center }: Channel): AlertMessage {
  const t = alertTexts[language];
  const url = `${center}/settings/alerts`;
  return {
    ...{ id, subject: t.test.subject },
    text: [t.test.text(name), '', `${t.open} ${url}`].join('\n'),
    event: { type: 'test', timestamp: new Date().toISOString(), data: { headline: t.test.subject, url } },
  };
}

/** Where the person goes from here: the order, where it is one; else the list of them. */
function screenOf({ kind, place, about, total }: AlertMessageRow): string {
  if (kind === 'connection_paused') return `/connections/${place}`;
  if (kind === 'flow_failing') return `/flows/${place}`;
  const [first] = about;
  if (total !== 1 || !first) return `/orders?flow=${place}`;
  return `/orders/${place}/${encodeURIComponent(idOf({ kind, place }, first.subject))}`;
}

/** Of an order its id alone. */
function idOf({ kind, place }: Pick<AlertMessageRow, 'kind' | 'place'>, subject: string): string {
  return kind === 'order_held' ? subject.slice(place.length + 1) : subject;
}

function inWords({ why }: Subject, reasons: ReasonTable, language: Language): { sentence: string; fix: string } {
  if (!why) return { sentence: '', fix: '' };
  const { sentence, fix } = describeReason(why, reasons, language);
  return { sentence: oneLine(sentence), fix: oneLine(fix) };
}

function lineOf({ label, sentence }: Subject & { sentence: string }): string {
  return sentence === '' ? `- ${oneLine(label)}` : `- ${oneLine(label)}: ${sentence}`;
}

/** What to do, once for all that wait for the same. */
function fixesOf({ news }: AlertMessageRow, about: { fix: string }[]): string[] {
  if (news === 'ended') return [];
  return [...new Set(about.map(({ fix }) => fix).filter((fix) => fix !== ''))].slice(0, 3);
}

/** Whatever names hold, it stays on its line. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return line.length > longestSentence ? `${line.slice(0, longestSentence)}…` : line;
}
