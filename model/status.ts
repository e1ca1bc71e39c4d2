/**
 * Whether two spellings mean one status: case, spaces, hyphens and underscores do not count, and `cancelled` is `canceled`
 * (le-new-black.md 6.3: the API's spelling is not certain).
 */
export function sameStatus(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(status: string): string {
  const text = status.toLowerCase().replace(/[\s_-]/g, '');
  return text === 'cancelled' ? 'canceled' : text;
}
