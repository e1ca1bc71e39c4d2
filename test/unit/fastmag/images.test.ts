import { describe, expect, it } from 'vitest';
import type { Content, RecordSource } from '../../../connectors/ports.js';
import type { ImageSlot } from '../../../model/image.js';
import { jpeg, png } from '../../simulators/lib/pictures.js';
import { photoName } from '../../simulators/fastmag/photos.js';
import type { Profile } from '../../simulators/fastmag/state.js';
import { startAccount, type TestAccount } from './account.js';

interface Started extends TestAccount {
  source: RecordSource<ImageSlot>;
  slots(): Promise<Map<string, ImageSlot>>;
  /** Calls so far: of headers, and of whole pictures. */
  calls(): { headers: number; pictures: number };
  put(colour: string, n: number, bytes: Buffer | null, type?: string): void;
}

async function start(
  profile: Partial<Profile> = {},
  own: Record<string, unknown> = {},
  photos?: (url: string) => Record<string, unknown>,
): Promise<Started> {
  const place = (url: string): Record<string, unknown> => ({
    photos: photos?.(url) ?? { base: `${url}/photos`, folder: '4711' },
  });
  const account = await startAccount(place, { photosOfColour: 0, ...profile });
  const source = account.connection.imageSource?.({ own });
  if (!source) throw new Error('offers no imageSource');
  return {
    ...account,
    source,
    async slots() {
      const { records } = await source.page({ limit: 1_000 });
      return new Map(records.flatMap(({ key, record }) => (record ? [[key, record]] : [])));
    },
    calls() {
      const { photo = 0, 'photo headers': headers = 0 } = account.sim.requests().byOperation;
      return { headers, pictures: photo };
    },
    put: (colour, n, bytes, type) =>
      void account.sim.account.photos.set(
        photoName('LUN-1001', colour, n),
        bytes && { bytes, ...(type !== undefined && { type }) },
      ),
  };
}

const size = { width: 1300, height: 1700 };
const photo = (text: string): Buffer => jpeg({ ...size, text });

describe('pictures of Fastmag', () => {
  it('are dispatched to the right products and variants, in their order', async () => {
    const { slots, put, source } = await start();
    put('NOIR', 1, photo('a'));
    put('NOIR', 2, photo('b'));
    put('NOIR', 4, photo('behind a gap'));
    put('ECRU', 1, photo('c'));
    const found = await slots();
    expect([...found.keys()].sort()).toEqual(['LUN-1001/ECRU/1', 'LUN-1001/NOIR/1', 'LUN-1001/NOIR/2']);
    const slot = found.get('LUN-1001/NOIR/2');
    const content = await source.content?.(slot as ImageSlot, 1_000_000);
    expect(Buffer.from(content?.bytes ?? [])).toEqual(photo('b'));
  });

  it.each<[string, Record<string, number>]>([
    ['all-variants', { ECRU: 1, NOIR: 2 }],
    ['first-variant', { ECRU: 1, NOIR: 1 }],
    ['leave-out', { NOIR: 1 }],
  ])('of no colour stand behind the colour’s own: %s', async (noColour, counts) => {
    const { slots, put } = await start({}, { noColour });
    put('NOIR', 1, photo('noir'));
    put('', 1, photo('for all'));
    const variants = [...(await slots()).values()].map(({ variant }) => variant);
    expect(
      Object.fromEntries(Object.keys(counts).map((each) => [each, variants.filter((one) => one === each).length])),
    ).toEqual(counts);
    expect(variants).toHaveLength(Object.values(counts).reduce((all, each) => all + each, 0));
  });

  it('are told by their headers: no picture is read to see that none has changed', async () => {
    const { slots, put, calls, sim } = await start({ photosOfColour: 3 });
    const first = await slots();
    expect(first.size).toBe(12); // of four colours that have names; the stand-in was asked for once and is not there
    expect(await slots()).toEqual(first);
    expect(calls().pictures).toBe(1);
    put('NOIR', 2, photo('new'));
    const second = await slots();
    expect([...second].filter(([key, { version }]) => first.get(key)?.version !== version).map(([key]) => key)).toEqual(
      ['LUN-1001/NOIR/2'],
    );
    expect(sim.requests().byOperation['photo']).toBe(1);
  });

  it.each<[string, Partial<Profile>]>([
    ['dates and sizes', { photoHeaders: 'modified' }],
    ['nothing but bytes', { photoHeaders: 'none' }],
    ['no headers alone', { photoHead: false }],
    ['a stand-in for everything', { missingPhoto: 'stand-in' }],
    ['a stand-in, and nothing but bytes', { missingPhoto: 'stand-in', photoHeaders: 'none', photoHead: false }],
  ])('of a service that gives %s are the same: known by what they are, none that is not there', async (_, profile) => {
    const { slots, put } = await start({ photosOfColour: 2, ...profile });
    const first = await slots();
    expect(first.size).toBe(8);
    expect(await slots()).toEqual(first);
    put('NOIR', 1, photo('other'));
    put('ECRU', 2, null);
    const second = await slots();
    expect(second.has('LUN-1001/ECRU/2')).toBe(false);
    expect(second.get('LUN-1001/NOIR/1')?.version).not.toBe(first.get('LUN-1001/NOIR/1')?.version);
    expect(second.get('LUN-1001/NOIR/2')).toEqual(first.get('LUN-1001/NOIR/2'));
  });

  it('come from the account’s own photo service as well, whatever letters colours have', async () => {
    const { source, sim, slots } = await start({}, {}, (url) => ({ service: `${url}/photo.ips?barcode=` }));
    sim.account.insert('produits', { BarCode: 'LUN-1001', Couleur: 'Écru & blé', Taille: 'U' });
    sim.account.photos.set(photoName('LUN-1001', 'Écru & blé', 1), { bytes: photo('é') });
    const [slot] = [...(await slots()).values()];
    expect(slot).toMatchObject({ variant: 'ECRU-BLE', position: 1 });
    expect((await source.content?.(slot as ImageSlot, 1_000_000))?.bytes.length).toBe(photo('é').length);
  });

  it('are called by the type their service says, and read no further than wanted', async () => {
    const { source, slots, put } = await start();
    put('NOIR', 1, png({ ...size, text: 'x'.repeat(5_000) }), 'image/png');
    const slot = (await slots()).get('LUN-1001/NOIR/1') as ImageSlot;
    const content = (await source.content?.(slot, 1_000)) as Content;
    expect([content.name, content.bytes.length]).toEqual(['photo.png', 1_000]);
  });

  it('that are gone when they are wanted say so, and a web page is none', async () => {
    const { source, slots, put } = await start();
    put('NOIR', 1, photo('x'));
    put('ECRU', 1, Buffer.from('<html>Erreur</html>'), 'text/html');
    const found = await slots();
    expect([...found.keys()]).toEqual(['LUN-1001/NOIR/1']);
    put('NOIR', 1, null);
    const reading = source.content?.(found.get('LUN-1001/NOIR/1') as ImageSlot, 1_000);
    await expect(reading).rejects.toMatchObject({ name: 'Rejected', message: 'the picture is gone' });
  });

  it('are none of products that are not to be seen, and need a place to come from', async () => {
    const { slots, sim } = await start({ photosOfColour: 1 });
    sim.change({ kind: 'produitsfiches', key: 'LUN-1001', set: { VisibleWeb: 0 } });
    expect([...(await slots()).keys()].filter((key) => key.startsWith('LUN-1001'))).toEqual([]);
    const { connection } = await startAccount();
    expect(() => connection.imageSource?.({ own: {} })).toThrow('photos');
  });

  it('that cannot be read while others can are named, and the others go: image_unreadable', async () => {
    const { source, sim } = await start({ photosOfColour: 2 });
    sim.fault({ kind: 'status', status: 500, match: { path: '/noir/1/' }, times: 'always' });
    const { records } = await source.page({ limit: 100 });
    const out = records.flatMap((each) => (each.record ? [] : [[each.key, ...each.reasons.map(({ code }) => code)]]));
    expect(out).toEqual([['LUN-1001/NOIR/1', 'image_unreadable']]);
    expect(records.filter(({ record }) => record).length).toBe(7);
  });

  it('are said to be unreachable where their service is in trouble, not gone', async () => {
    const { source, sim } = await start({ photosOfColour: 1 });
    sim.fault({ kind: 'status', status: 500, match: { operation: '^photo headers$' }, times: 'always' });
    await expect(source.page({ limit: 100 })).rejects.toMatchObject({ name: 'Unreachable' });
  });
});
