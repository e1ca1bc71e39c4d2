import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EnvHttpProxyAgent, fetch, type Dispatcher, type Response } from 'undici';
import { z } from 'zod';
import type { Environment } from './cache.js';
import type { Progress } from './progress.js';
import { cachedTemporal } from './temporal-cache.js';
import { checkTemporal, temporalCliVersion } from './temporal-version.js';

/*
 * Asked for as the SDK does (sdk-core `ephemeral_server/mod.rs`): a small JSON says where the archive is and which file
 * in it is the program. The service publishes no checksum, so what can be verified is: HTTPS all the way, the archive
 * unpacks, and the program says that it is a Temporal CLI. Where Selvedge was developed the service could not be reached;
 * this way was tried against a stand-in only.
 */
const service = 'https://temporal.download/cli';

const description = z.object({
  archiveUrl: z.url({ protocol: /^https$/ }),
  // A name inside the archive; nothing that climbs out of the folder it is unpacked to.
  fileToExtract: z.string().regex(/^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/),
});

/** How long the service may take to say where the archive is, before another way is tried. */
const answerMs = 5_000;
const transferMs = 5 * 60_000;

/** Downloads the pinned Temporal CLI into the cache and returns its path. */
export async function downloadTemporal(env: Environment, progress: Progress): Promise<string> {
  const target = await cachedTemporal(env);
  const dispatcher = proxyOf(env);
  const { archiveUrl, fileToExtract } = await describe(dispatcher);
  await mkdir(path.dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}.download-`);
  try {
    progress(`Downloading the Temporal server ${temporalCliVersion} from ${new URL(archiveUrl).host}`);
    const archive = path.join(folder, 'archive');
    const response = await get(archiveUrl, transferMs, dispatcher);
    if (!response.body) throw new Error(`${archiveUrl} answered without a body`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(archive));
    await unpack(archive, folder, fileToExtract);
    const program = path.join(folder, fileToExtract);
    await chmod(program, 0o755);
    const problem = await checkTemporal(program);
    if (problem) throw new Error(`the downloaded program ${problem}`);
    await rename(program, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return target;
}

async function describe(dispatcher: Dispatcher | undefined): Promise<z.output<typeof description>> {
  const query = new URLSearchParams({ arch: architecture(), platform: platform(), format: 'tar.gz' });
  const address = `${service}/v${temporalCliVersion}?${query.toString()}`;
  const answer = description.safeParse(await (await get(address, answerMs, dispatcher)).json());
  if (!answer.success) throw new Error(`${address} answered something else than the place of an archive`);
  return answer.data;
}

async function get(address: string, timeout: number, dispatcher: Dispatcher | undefined): Promise<Response> {
  const options = { signal: AbortSignal.timeout(timeout), ...(dispatcher && { dispatcher }) };
  const response = await fetch(address, options).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(
      `${new URL(address).host} could not be reached (${cause instanceof Error ? cause.message : 'no reason given'})`,
    );
  });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

function proxyOf(env: Environment): Dispatcher | undefined {
  const httpsProxy = env['HTTPS_PROXY'] ?? env['https_proxy'];
  const noProxy = env['NO_PROXY'] ?? env['no_proxy'];
  if (!httpsProxy) return undefined;
  return new EnvHttpProxyAgent({ httpsProxy, ...(noProxy !== undefined && { noProxy }) });
}

function platform(): string {
  if (process.platform === 'linux' || process.platform === 'darwin') return process.platform;
  if (process.platform === 'win32') return 'windows';
  throw new Error(`no Temporal CLI is published for ${process.platform}`);
}

function architecture(): string {
  if (process.arch === 'x64') return 'amd64';
  if (process.arch === 'arm64') return 'arm64';
  throw new Error(`no Temporal CLI is published for ${process.arch} processors`);
}

async function unpack(archive: string, folder: string, file: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    execFile('tar', ['-xf', archive, '-C', folder, file], { timeout: 60_000 }, (error) => {
      if (error) reject(new Error(`the archive could not be unpacked (${error.message.split('\n')[0] ?? ''})`));
      else resolve();
    });
  });
}
