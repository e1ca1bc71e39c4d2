import { useMemo } from 'react';
import type { Language } from '../../../../model/reason.js';
import { useLanguage } from './index.js';

/** Numbers and times as the person writes them, in the browser's own time zone. */
export interface Format {
  number(value: number): string;
  /** 26 Nov 2026, 08:05 */
  instant(iso: string): string;
  /** Thu 26 Nov, 08:05 */
  upcoming(iso: string): string;
  /** 3 minutes ago, in 2 hours. */
  ago(iso: string): string;
  /** 1 min 12 s */
  span(from: string, to: string): string;
  zone: string;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** See {@link Format}. */
export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatIn(language), [language]);
}

function formatIn(language: Language): Format {
  const locale = localeFor(language);
  const number = new Intl.NumberFormat(locale);
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const upcoming = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    number: (value) => number.format(value),
    instant: (iso) => instant.format(new Date(iso)),
    upcoming: (iso) => upcoming.format(new Date(iso)),
    ago: (iso) => {
      const distance = new Date(iso).getTime() - Date.now();
      const [unit, size] = units.find(([, each]) => Math.abs(distance) >= each) ?? ['second', 1_000];
      return relative.format(Math.round(distance / size), unit);
    },
    span: (from, to) => spanOf(new Date(to).getTime() - new Date(from).getTime(), number),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The browser's own flavour of the language (en-GB, fr-CA), where it has one. */
function localeFor(language: Language): string {
  const own = navigator.languages.find((each) => each.startsWith(language) && isLocale(each));
  return own ?? { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' }[language];
}

/** Some browsers name what is no locale to them: `en-US@posix`. */
function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function spanOf(milliseconds: number, number: Intl.NumberFormat): string {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 10) return `${number.format(Math.round(seconds * 10) / 10)} s`;
  if (seconds < 60) return `${number.format(Math.round(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${number.format(minutes)} min ${number.format(Math.round(seconds % 60))} s`;
  return `${number.format(Math.floor(minutes / 60))} h ${number.format(minutes % 60)} min`;
}
