import { imagePlace, type ImagePlace, type ImageSlot } from '../../../model/image.js';
import { reason } from '../../../model/reason.js';
import type { RecordTarget, Sourced, SourcedRecord, Stored } from '../../ports.js';
import { atOnce } from '../../lib/at-once.js';
import type { ImageTargetOptions } from '../port-options.js';
import type { Portal } from '../portal.js';
import { createImageBook } from './book.js';
import { lookAtImages, mostImages, type ShownImages } from './shown.js';
import { createUploads, rulesOf } from './upload.js';

/** Images on their way at once: each is whole in memory meanwhile. */
const uploadsAtOnce = 4;

/**
 * Images of variants (le-new-black.md 11), one a place. The portal does not tell what an image is, so what was sent is kept in the
 * ledger: an image of a version that was sent, and that the portal still shows, is neither read nor sent again. One that was
 * refused here is not read again, either, until it changes.
 */
export function createImageTarget(portal: Portal, own: ImageTargetOptions): RecordTarget<ImageSlot> {
  const book = createImageBook(portal.ledger);
  const look = (places: ImagePlace[]): Promise<ShownImages> =>
    lookAtImages(
      portal,
      book,
      places.map(({ model }) => model),
    );
  return {
    owns: ['version'],
    creates: true,
    async resolve(records) {
      const shown = await look(records.map(({ record }) => record));
      return records.map((each) => fitImage(each, shown, rulesOf(own)));
    },
    async read(keys) {
      const shown = await look(keys.flatMap((key) => imagePlace(key) ?? []));
      return keys.flatMap((key) => stored(key, shown));
    },
    async write(changes) {
      const shown = await look(changes.map(({ record }) => record));
      return atOnce(changes, uploadsAtOnce, createUploads(portal, book, shown, own));
    },
    limits: { batch: 20, inFlight: 1, read: 200 },
  };
}

function fitImage(sourced: SourcedRecord<ImageSlot>, shown: ShownImages, rules: string): Sourced<ImageSlot> {
  const { key, label, record } = sourced;
  if (record.position > mostImages) {
    const why = reason('portal_image_no_place', { image: label, position: record.position, most: mostImages });
    return { key, label, outcome: 'excluded', reasons: [why] };
  }
  if (!shown.hasVariant(record)) {
    const why = reason('portal_image_without_variant', { image: label, model: record.model, variant: record.variant });
    return { key, label, outcome: 'excluded', reasons: [why] };
  }
  const { version, refused } = shown.entry(record) ?? {};
  if (!refused || version !== record.version || refused.rules !== rules) return sourced;
  return { key, label, outcome: 'blocked', reasons: [refused.reason] };
}

function stored(key: string, shown: ShownImages): Stored<ImageSlot>[] {
  const place = imagePlace(key);
  if (!place || !shown.hasVariant(place) || !shown.hasImage(place)) return [];
  const sent = shown.entry(place);
  return [{ key, record: { ...place, ...(sent?.sha256 !== undefined && { version: sent.version }) } }];
}
