import { imageKey, imagePlace, type ImageSlot } from '../../../model/image.js';
import { reason } from '../../../model/reason.js';
import { Rejected } from '../../errors.js';
import { atOnce } from '../../lib/at-once.js';
import type { RecordOptions, RecordSource, Sourced } from '../../ports.js';
import type { Account } from '../account.js';
import type { Row } from '../edi/answer.js';
import { colourCode } from '../sources/colour.js';
import { imageOwnOptions } from '../sources/own-options.js';
import { brokenRows, decode, pageOf, readGroups, readOwn, type Grouping } from '../sources/pass.js';
import type { Photo, Photos } from './photos.js';

/** Colours looked at at once; the limits of the service decide how many calls really go out. */
const coloursAtOnce = 4;

/** A picture that is there, or that cannot be read while others can. */
type Found = { photo: Photo; version: string; fault?: undefined } | { photo: Photo; fault: string };

/**
 * Pictures of the colours of products that are to be seen (fastmag.md 8.2), numbered from 1 to the first that is missing. Those
 * of no colour stand behind the colour's own. Headers are read, no bytes.
 */
export function createImageSource(account: Account, options: RecordOptions): RecordSource<ImageSlot> {
  const { client, connection } = account;
  const operation = 'read pictures';
  const own = readOwn(imageOwnOptions, options, { connection, operation });
  const photos = photosOf(account, operation);
  const only = own.seasons;
  const grouping: Grouping = {
    read: (bindings) => client.query('coloursForImages', { ...bindings, only }),
    groupOf: ({ model = '' }) => model.toLowerCase(),
    placeOf: ({ model = '', colour = '' }) => [model, colour],
    connection,
  };

  async function slotsOf(rows: Row[]): Promise<Sourced<ImageSlot>[]> {
    const products = new Map<string, Row[]>();
    for (const row of rows) {
      const model = (row['model'] ?? '').toLowerCase();
      products.set(model, [...(products.get(model) ?? []), row]);
    }
    const slots = await atOnce([...products.values()], coloursAtOnce, (colours) => ofProduct(colours));
    return slots.flat();
  }

  async function ofProduct(colours: Row[]): Promise<Sourced<ImageSlot>[]> {
    const [{ model = '' } = {}] = colours;
    const shared = own.noColour === 'leave-out' ? [] : await found(photos, model, '');
    const slots: Sourced<ImageSlot>[] = [];
    for (const [place, row] of colours.entries()) {
      const { colour = '' } = row;
      const mine = colour === '' ? [] : await found(photos, model, colour);
      const takesShared = colour === '' || own.noColour === 'all-variants' || place === 0;
      const all = [...mine, ...(takesShared ? shared : [])].slice(0, photos.most);
      const variant = colourCode(row, account.settings);
      slots.push(...all.map((each, at) => slotOf({ model, variant, position: at + 1 }, each, row)));
    }
    return slots;
  }

  return {
    async page(query) {
      if (query.keys) {
        const wanted = new Set(query.keys);
        const models = [...new Set(query.keys.flatMap((key) => imagePlace(key)?.model ?? []))];
        if (models.length === 0) return { records: [] };
        const { rows } = await client.query('coloursForImages', { among: models, only, limit: 10_000 });
        return { records: (await slotsOf(rows)).filter(({ key }) => wanted.has(key)) };
      }
      const pass = query.cursor === undefined ? { mark: false } : decode(query.cursor, connection);
      // How many pictures a colour has nobody knows before, so a page has room for as many as there can be.
      const colours = Math.max(1, Math.floor(query.limit / photos.most));
      const { rows, broken, next } = await readGroups(grouping, pass, colours);
      return pageOf(pass, [...(await slotsOf(rows)), ...brokenRows<ImageSlot>(broken)], next);
    },
    content: ({ locator }, most) => photos.read(photoOf(locator), most),
  };
}

function photosOf({ photos, connection }: Account, operation: string): Photos {
  if (photos) return photos;
  const message = 'the connection does not say where pictures are; set its "photos"';
  throw new Rejected({ connection, operation }, message, { code: 'photos_unset', field: 'photos' });
}

/** From the first on, up to one that is missing. */
async function found(photos: Photos, reference: string, colour: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let n = 1; n <= photos.most; n += 1) {
    const photo = { reference, colour, n };
    const one = await look(photos, photo);
    if (!one) return all;
    all.push(one);
  }
  return all;
}

async function look(photos: Photos, photo: Photo): Promise<Found | undefined> {
  try {
    const version = await photos.version(photo);
    return version === undefined ? undefined : { photo, version };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { photo, fault: error.message };
  }
}

function slotOf(
  place: Pick<ImageSlot, 'model' | 'variant' | 'position'>,
  found: Found,
  { label: name }: Row,
): Sourced<ImageSlot> {
  const { photo } = found;
  const { reference, colour, n } = photo;
  const locator = JSON.stringify([reference, colour, n]);
  const label = [reference, colour, n, name].filter(Boolean).join(' ');
  const key = imageKey(place);
  if (found.fault !== undefined) {
    const reasons = [reason('image_unreadable', { image: label, message: found.fault })];
    return { key, label, outcome: 'blocked', reasons };
  }
  // Which picture it is counts as well: another one at the place may look alike to its service.
  const record = { ...place, version: `${found.version} of ${locator}`, locator };
  return { key, label, record };
}

function photoOf(locator: string): Photo {
  const [reference = '', colour = '', n = 0] = JSON.parse(locator) as [string?, string?, number?];
  return { reference, colour, n };
}
