/** An instant of the portal as ISO-8601 in UTC. Without a zone it is UTC (le-new-black.md 15.16); no date at all gives undefined. */
export function instant(text: string | undefined): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text ?? '',
  );
  if (!match) return undefined;
  const [, date, time = '00:00:00', zone = 'Z'] = match;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const parsed = new Date(`${date}T${time.replace(',', '.')}${offset}`);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString();
}

/** A day as `YYYY-MM-DD`; a date-time gives the day it was written with. `0000-00-00` and the like give undefined. */
export function day(text: string | undefined): string | undefined {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text ?? '')?.[0];
  if (date === undefined) return undefined;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

/** An ISO instant, `earlier` milliseconds before, as the portal is to be asked: ISO-8601 with offset (le-new-black.md 2.3). */
export function forPortal(isoInstant: string, earlier = 0): string {
  return new Date(Date.parse(isoInstant) - earlier).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}
