import type { FastmagState } from './state.js';

/** The smallest JPEG there is, with a comment that makes each one its own. */
const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const end = Buffer.from('ffd9', 'hex');

/** Photo of a product in a colour: three of each article that is known, told apart by their bytes. `_` is no colour. */
export function photoOf(state: FastmagState, reference: string, colour: string, n: number): Buffer | undefined {
  const wanted = colour === '_' ? '' : colour.toLowerCase();
  const known = state
    .rows('produits')
    .some(
      ({ BarCode, Couleur }) =>
        String(BarCode).toLowerCase() === reference.toLowerCase() && String(Couleur).toLowerCase() === wanted,
    );
  if (!known || !(n >= 1 && n <= 3)) return undefined;
  const text = Buffer.from(`${reference.toLowerCase()}/${wanted}/${n}`);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return Buffer.concat([head, comment, end]);
}
