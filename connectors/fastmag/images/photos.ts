import { createHash } from 'node:crypto';
import type { Surroundings } from '../../connector.js';
import { Rejected, Unreachable, type ErrorContext } from '../../errors.js';
import type { HttpClient, HttpRequest } from '../../lib/http.js';
import type { Content } from '../../ports.js';
import { percent, type Encoding } from '../edi/charset.js';
import type { FastmagSettings } from '../settings.js';

/** A picture as Fastmag knows it: reference, colour (blank: of no colour), number from 1. */
export interface Photo {
  reference: string;
  colour: string;
  n: number;
}

/** The pictures of an account, from the content network or the account's own service (fastmag.md 8.2). */
export interface Photos {
  /** Pictures of a colour at most. */
  most: number;
  /**
   * What differs whenever the picture does; undefined where there is none. Its bytes are only read where headers do not tell.
   *
   * @throws {Unreachable} the service is in trouble · {Rejected} with this picture alone
   */
  version(photo: Photo): Promise<string | undefined>;
  /** Its bytes, `most` of them at most. @throws {Rejected} where there is none */
  read(photo: Photo, most: number): Promise<Content>;
}

/** What is answered for a picture that cannot exist, where that is a picture nonetheless. */
interface Stand {
  sha256: string;
  etag: string | undefined;
  length: string | undefined;
}

type Settings = NonNullable<FastmagSettings['photos']>;

/** Enough for the largest photograph, when its bytes have to tell whether it changed. */
const mostBytes = 64 * 1024 * 1024;
const nobody: Photo = { reference: 'selvedge-no-such-reference', colour: '', n: 1 };
const unsaid = new Set([400, 405, 501]);

/** See {@link Photos}. */
export function createPhotos(settings: Settings, encoding: Encoding, { connection, beside }: Surroundings): Photos {
  const http = beside('photos');
  let stand: Promise<Stand | undefined> | undefined;
  let headers = true;

  const contextOf = ({ reference, colour, n }: Photo): ErrorContext => ({
    connection,
    operation: `read the picture ${[reference, colour, n].filter(Boolean).join(' ')}`,
  });
  const callOf = (photo: Photo): Omit<HttpRequest, 'method' | 'effect'> => ({
    url: urlOf(settings, encoding, photo),
    headers: { accept: 'image/*' },
    operation: contextOf(photo).operation,
  });

  async function fetch(photo: Photo, most: number): Promise<{ bytes: Buffer; answer: Answer } | undefined> {
    const answer = await http.stream({ ...callOf(photo), method: 'GET', effect: 'none' });
    if (!isPicture(answer, contextOf(photo))) {
      answer.discard();
      return undefined;
    }
    const bytes = await upTo(most, answer.body);
    return bytes.length === 0 ? undefined : { bytes, answer };
  }

  /** The stand-in of a service that has a picture for everything is learnt from one that nobody can have. */
  function standIn(): Promise<Stand | undefined> {
    stand ??= fetch(nobody, mostBytes).then((found) => {
      if (!found) return undefined;
      const { etag, 'content-length': length } = found.answer.headers;
      return { sha256: hash(found.bytes), etag, length };
    });
    return stand.catch((error: unknown) => {
      stand = undefined; // asked anew next time
      throw error;
    });
  }

  async function byHeaders(photo: Photo, missing: Stand | undefined): Promise<string | undefined | 'unsaid'> {
    const answer = await http.send({ ...callOf(photo), method: 'HEAD', effect: 'none' });
    if (unsaid.has(answer.status)) {
      headers = false;
      return 'unsaid';
    }
    if (!isPicture(answer, contextOf(photo))) return undefined;
    const { etag, 'content-length': length, 'last-modified': modified } = answer.headers;
    if (missing && (length === undefined || length === missing.length)) return 'unsaid';
    if (etag !== undefined) return `etag ${etag.replace(/^W\//, '')}`;
    return modified !== undefined && length !== undefined ? `modified ${modified} ${length}` : 'unsaid';
  }

  async function versionOf(photo: Photo): Promise<string | undefined> {
    const missing = await standIn();
    const told = headers ? await byHeaders(photo, missing) : 'unsaid';
    if (told !== 'unsaid') return told;
    const found = await fetch(photo, mostBytes);
    if (!found) return undefined;
    const sha256 = hash(found.bytes);
    return sha256 === missing?.sha256 ? undefined : `sha256 ${sha256}`;
  }

  /** A service that answers for a picture that cannot exist is well: the trouble is with the one that was asked for. */
  async function isWell(): Promise<boolean> {
    try {
      await (headers ? byHeaders(nobody, undefined) : fetch(nobody, mostBytes));
      return true;
    } catch (error) {
      if (error instanceof Unreachable) return false;
      throw error;
    }
  }

  return {
    most: settings.most,
    async version(photo) {
      if (isNoSegment(photo)) return undefined;
      try {
        return await versionOf(photo);
      } catch (error) {
        if (!(error instanceof Unreachable) || !(await isWell())) throw error;
        throw new Rejected(contextOf(photo), error.message, { code: 'broken_picture' });
      }
    },
    async read(photo, most) {
      const found = isNoSegment(photo) ? undefined : await fetch(photo, most);
      if (!found) throw new Rejected(contextOf(photo), 'the picture is gone', { code: 'not_found' });
      return { bytes: found.bytes, name: nameOf(found.answer) };
    },
  };
}

type Answer = Pick<Awaited<ReturnType<HttpClient['send']>>, 'status' | 'headers'>;

/** @throws {Unreachable} where the service is in trouble: that says nothing of the picture */
function isPicture({ status, headers }: Answer, context: ErrorContext): boolean {
  if (status >= 500) throw new Unreachable(context, `answered ${status}`);
  const type = headers['content-type'];
  const other = type !== undefined && !/^(image\/|application\/octet-stream|binary\/)/i.test(type);
  return status === 200 && !other && headers['content-length'] !== '0';
}

/** An address cannot express these as a segment. */
function isNoSegment({ reference, colour }: Photo): boolean {
  return [reference, colour].some((part) => part === '.' || part === '..') || reference === '';
}

function urlOf({ service, base, folder = '', format }: Settings, encoding: Encoding, photo: Photo): URL {
  const { reference, colour, n } = photo;
  if (service !== undefined) {
    return new URL(`${service}${percent(reference, encoding)}&couleur=${percent(colour, encoding)}&Numero=${n}`);
  }
  const segments = [folder, format, reference.toLowerCase(), colour.toLowerCase() || '_', String(n)];
  return new URL(`${base.replace(/\/$/, '')}/${segments.map(encodeURIComponent).join('/')}/photo.jpg`);
}

/** By what the service says it is: both the network's and the service's addresses call everything a JPEG. */
function nameOf({ headers }: Answer): string {
  const type = /^image\/(png|gif|webp|bmp|tiff|avif)/i.exec(headers['content-type'] ?? '')?.[1];
  return `photo.${type?.toLowerCase() ?? 'jpg'}`;
}

async function upTo(most: number, body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= most) break;
  }
  return Buffer.concat(pieces).subarray(0, most);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
