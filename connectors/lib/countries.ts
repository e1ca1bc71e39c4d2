const codes = new Map<string, string>();

function spelling(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** Names of countries in the languages such files are kept in, from the runtime's own tables. */
function table(): Map<string, string> {
  if (codes.size > 0) return codes;
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const names = ['fr', 'en', 'es', 'it', 'de'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    if (['EU', 'EZ', 'UN', 'ZZ', 'UK', 'FX', 'SU', 'DD', 'YU'].includes(code)) continue;
    for (const each of names) {
      const name = each.of(code);
      if (name !== undefined && !codes.has(spelling(name))) codes.set(spelling(name), code);
      if (name !== undefined) codes.set(spelling(code), code);
    }
  }
  codes
    .set('uk', 'GB')
    .set('etatsunisdamerique', 'US')
    .set('usa', 'US')
    .set('angleterre', 'GB')
    .set('grandebretagne', 'GB');
  return codes;
}

/**
 * ISO 3166 two-letter code of a country as people write it, in English, French, Spanish, Italian or German, or as a code:
 * `FRANCE`, `Royaume-Uni`, `España`, `FR` (fastmag.md 7, clientify.md 16.18).
 */
export function countryCode(name: string): string | undefined {
  return table().get(spelling(name));
}

/** The name of a country in a language, both as ISO codes: `ES` in `es` is `España`. */
export function countryName(code: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code.toUpperCase());
  } catch {
    return undefined; // the runtime throws on what is no code
  }
}
