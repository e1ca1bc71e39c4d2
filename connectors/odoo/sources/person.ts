/** A name as its two parts. */
export interface PersonName {
  firstName?: string;
  lastName?: string;
}

/**
 * Odoo has one field for a person's name. `Roux, Ana` and `ROUX Ana` say what is what; else the first word is the first name.
 * A single word is a last name.
 */
export function splitName(name: string | undefined): PersonName {
  const [before = '', after] = (name ?? '').split(',').map((part) => part.trim());
  if (before && after) return { firstName: after, lastName: before };
  const words = before.split(/\s+/).filter(Boolean);
  if (words.length <= 1) return words[0] ? { lastName: words[0] } : {};
  const loud = words.filter(isLoud);
  const cut = loud.length > 0 && loud.length < words.length ? isLoud(words[0] ?? '') : undefined;
  if (cut !== undefined) {
    return { firstName: words.filter((word) => !isLoud(word)).join(' '), lastName: loud.join(' ') };
  }
  return { firstName: words[0] ?? '', lastName: words.slice(1).join(' ') };
}

/** Written in capitals, as last names are in France; an initial (`J.`) is not. */
function isLoud(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

const address = /[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>.]+/;

/** The first e-mail address of a field that may hold several, or a name beside it; lower case. */
export function firstEmail(said: string | undefined): string | undefined {
  return address.exec(said ?? '')?.[0].toLowerCase();
}

/** Odoo's own titles (English names): the others say nothing about how somebody is addressed. */
const titles: Readonly<Record<string, 'mr' | 'mrs'>> = {
  mister: 'mr',
  'mr.': 'mr',
  madam: 'mrs',
  miss: 'mrs',
  'mrs.': 'mrs',
  'ms.': 'mrs',
};

/** How a person is addressed, where its title says so. */
export function titleOf(title: string | undefined): 'mr' | 'mrs' | undefined {
  return titles[title?.toLowerCase() ?? ''];
}
