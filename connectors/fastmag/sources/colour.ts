import type { Row } from '../edi/answer.js';
import type { FastmagSettings } from '../settings.js';

/**
 * What a colour is known by elsewhere: its code in Fastmag, else its name in capitals, so that one name has the same code with
 * every product (fastmag.md 8.1).
 */
export function colourCode({ colour, colourCode: code }: Row, settings: FastmagSettings): string {
  if (colour === undefined) return settings.noColour;
  if (code !== undefined && settings.colourCodes === 'from-table') return code;
  const name = colour
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return name || colour;
}
