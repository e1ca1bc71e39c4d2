import { createHash } from 'node:crypto';
import { jpeg } from '../lib/pictures.js';
import type { FastmagState, Photo } from './state.js';

/** A picture as it is answered. */
export interface SentPhoto {
  bytes: Buffer;
  type: string;
  headers: Record<string, string>;
}

/** How a picture is known: case does not count, `_` and nothing are no colour. */
export function photoName(reference: string, colour: string, n: number): string {
  return [reference, colour === '_' ? '' : colour, n].join('/').toLowerCase();
}

/**
 * Picture of a product in a colour: what was put there, else as many of each colour that articles have as the profile says, told
 * apart by their bytes. Where the profile says so there is a picture for everything: the same for all that have none.
 */
export function photoOf(state: FastmagState, reference: string, colour: string, n: number): SentPhoto | undefined {
  const name = photoName(reference, colour, n);
  const put = state.photos.get(name);
  if (put === null) return standIn(state);
  if (put) return sent(state, put);
  const [model, wanted] = name.split('/');
  const known = state
    .rows('produits')
    .some(
      ({ BarCode, Couleur }) =>
        String(BarCode).toLowerCase() === model && Couleur !== '' && String(Couleur).toLowerCase() === wanted,
    );
  if (!known || !(n >= 1 && n <= state.profile.photosOfColour)) return standIn(state);
  return sent(state, { bytes: jpeg({ width: 1300, height: 1700, text: name }) });
}

function standIn(state: FastmagState): SentPhoto | undefined {
  if (state.profile.missingPhoto === 404) return undefined;
  return sent(state, { bytes: jpeg({ width: 400, height: 400, text: 'no picture' }) });
}

function sent({ profile }: FastmagState, { bytes, type = 'image/jpeg' }: Photo): SentPhoto {
  const hash = createHash('sha256').update(bytes).digest('hex');
  // A date made of the bytes: it changes when they do, and not with every start.
  const modified = new Date(1_700_000_000_000 + Number.parseInt(hash.slice(0, 7), 16) * 1000).toUTCString();
  const headers = {
    none: {},
    etag: { etag: `"${hash.slice(0, 20)}"`, 'last-modified': modified },
    modified: { 'last-modified': modified },
  };
  return { bytes, type, headers: headers[profile.photoHeaders] };
}
