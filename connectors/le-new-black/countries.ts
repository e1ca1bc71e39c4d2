const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Regions that are known and are no countries. */
const others = new Set(['EU', 'EZ', 'UN', 'ZZ']);

/** Whether a text is an ISO 3166 two-letter code, as the portal wants it (le-new-black.md 2.3); case does not matter. */
export function isCountry(code: string | undefined): boolean {
  if (code === undefined || !/^[a-z]{2}$/i.test(code)) return false;
  const upper = code.toUpperCase();
  return !others.has(upper) && names.of(upper) !== undefined;
}
