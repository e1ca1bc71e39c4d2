import { describe, expect, it } from 'vitest';
import { Rejected } from '../../../connectors/errors.js';
import type { Content } from '../../../connectors/ports.js';
import { imageKey, imagePlace, type ImageSlot } from '../../../model/image.js';
import { jpeg, png } from '../../simulators/lib/pictures.js';
import { put, sourced } from './records.js';
import { startPortal, type TestPortal } from './portal.js';

interface Started extends TestPortal {
  /** Puts one image at the first place of a variant; answers what came of it, and how often its bytes were read. */
  put(content: Content | Error, more?: Partial<ImageSlot>): Promise<{ said: string[]; reads: number }>;
  /** Bytes that uploads carried so far. */
  sent(): number;
  forget(): void;
}

async function start(own: Record<string, unknown> = {}): Promise<Started> {
  const portal = await startPortal();
  const target = portal.connection.imageTarget?.({ own });
  if (!target) throw new Error('offers no imageTarget');
  return {
    ...portal,
    async put(content, more = {}) {
      const place = { model: 'SS26-001', variant: 'BLK', position: 1 };
      const slot: ImageSlot = { ...place, version: 'one', locator: 'photos/1', ...more };
      let reads = 0;
      const read = (): Promise<Content> => {
        reads += 1;
        return content instanceof Error ? Promise.reject(content) : Promise.resolve(content);
      };
      const record = sourced(imageKey(slot), slot);
      const [resolved] = (await target.resolve?.([record])) ?? [];
      if (resolved?.outcome !== undefined) return { said: resolved.reasons.map(({ code }) => code), reads };
      return { said: await put(target, [record], { lists: {}, content: read }), reads };
    },
    sent: () => portal.sim.requests().bytesByOperation['uploadProductImage'] ?? 0,
    forget: () => portal.sim.forgetRequests(),
  };
}

const size = { width: 1300, height: 1700 };
const photo = (text = 'one'): Content => ({ bytes: jpeg({ ...size, text }), name: 'photo.jpg' });
const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - 2);
const gif = new Uint8Array(Buffer.from('474946383961100010008000000000000000003b', 'hex'));

describe('the key of an image', () => {
  it('names its place whatever characters brands use, and no other text is one', () => {
    for (const place of [
      { model: 'SS26 048/É', variant: 'GRI/B 50%', position: 8 },
      { model: '%2F', variant: '%25', position: 1 },
    ]) {
      expect(imagePlace(imageKey(place))).toEqual(place);
    }
    for (const text of ['', 'a/b', 'a/b/0', 'a/b/x', 'a/b/1/2', '/b/1']) expect(imagePlace(text)).toBeUndefined();
  });
});

describe('an image that goes to the portal', () => {
  it('is put on its variant and place, and costs neither a call nor a byte the second time', async () => {
    const { put, sim, sent, forget } = await start();
    expect(await put(photo(), { position: 3 })).toEqual({ said: ['created'], reads: 1 });
    const variants = sim.portal.products.get('SS26-001')?.variants;
    expect(variants?.find(({ fabric_code }) => fabric_code === 'BLK')?.['image_3_url']).toBeTruthy();
    expect(variants?.find(({ fabric_code }) => fabric_code === 'IVO')?.['image_3_url']).toBeUndefined();
    forget();
    expect(await put(photo(), { position: 3 })).toEqual({ said: [], reads: 0 });
    expect([sent(), sim.requests().byMethod['POST'] ?? 0]).toEqual([0, 0]);
  });

  it('that has another version and the same bytes is read, and not sent', async () => {
    const { put, sent, forget } = await start();
    await put(photo());
    forget();
    expect(await put(photo(), { version: 'two' })).toEqual({ said: ['unchanged'], reads: 1 });
    expect(sent()).toBe(0);
    expect(await put(photo(), { version: 'two' })).toEqual({ said: [], reads: 0 });
  });

  it('that changed replaces what stands at its place', async () => {
    const { put, sim } = await start();
    await put(photo());
    const before = sim.portal.images.get('SS26-001|BLK|1')?.sha256;
    expect((await put(photo('other'), { version: 'two' })).said).toEqual(['updated']);
    expect(sim.portal.images.get('SS26-001|BLK|1')?.sha256).not.toBe(before);
  });

  it.each<[string, Content | Error]>([
    ['image_broken', { bytes: cut(photo().bytes), name: 'photo.jpg' }],
    ['image_broken', { bytes: new Uint8Array(Buffer.from('<html>no picture</html>')), name: 'photo.jpg' }],
    ['image_broken', { bytes: new Uint8Array(), name: 'photo.jpg' }],
    ['image_type_differs', { bytes: png({ ...size, text: 'x' }), name: 'photo.jpg' }],
    ['image_type_unfit', { bytes: gif, name: 'photo.gif' }],
    ['image_too_large', { bytes: jpeg({ width: 8_000, height: 5_000, text: 'forty megapixels' }), name: 'photo.jpg' }],
    ['image_too_heavy', { bytes: Buffer.concat([photo().bytes, Buffer.alloc(5_000_001)]), name: 'photo.jpg' }],
  ])(
    'is refused where it cannot be one: %s; it is said again, and not read again until it changes',
    async (code, content) => {
      const { put, sent } = await start();
      expect(await put(content)).toEqual({ said: [code], reads: 1 });
      expect(await put(content)).toEqual({ said: [code], reads: 0 });
      expect(sent()).toBe(0);
      expect(await put(photo(), { version: 'mended' })).toEqual({ said: ['created'], reads: 1 });
    },
  );

  it('is looked at again where the limits change', async () => {
    const { put, ledger, again } = await start();
    const large = { bytes: jpeg({ width: 8_000, height: 5_000, text: 'large' }), name: 'photo.jpg' };
    expect((await put(large)).said).toEqual(['image_too_large']);
    const target = again({}, ledger).connection.imageTarget?.({ own: { largestMegapixels: 50 } });
    const slot = { model: 'SS26-001', variant: 'BLK', position: 1, version: 'one', locator: '' };
    const [resolved] = (await target?.resolve?.([sourced(imageKey(slot), slot)])) ?? [];
    expect(resolved?.outcome).toBeUndefined();
  });

  it('that cannot be read is said, and read again the next time', async () => {
    const { put } = await start();
    const gone = new Rejected({ connection: 'kit', operation: 'read' }, 'the photo is gone', { code: 'not_found' });
    expect(await put(gone)).toEqual({ said: ['image_unreadable'], reads: 1 });
    expect(await put(photo())).toEqual({ said: ['created'], reads: 1 });
  });

  it('is sent again where somebody took it off', async () => {
    const { put, sim, ledger } = await start();
    await put(photo());
    const black = sim.portal.products.get('SS26-001')?.variants.find(({ fabric_code }) => fabric_code === 'BLK');
    delete black?.['image_1_url'];
    expect((await put(photo())).said).toEqual([]); // the portal may take a while to show it
    const page = await ledger.get('images/SS26-001');
    const entry = (page?.value as Record<string, object>)['BLK/1'];
    await ledger.compareAndSet('images/SS26-001', page?.version ?? 0, {
      'BLK/1': { ...entry, at: '2026-01-01T00:00:00Z' },
    });
    expect((await put(photo())).said).toEqual(['created']);
  });
});
