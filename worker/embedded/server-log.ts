import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';

const rotateBytes = 10 * 1024 * 1024;

/** Opens a server's log for appending; one former log is kept, so that a folder does not grow for ever. */
export async function openLog(file: string): Promise<FileHandle> {
  const size = await stat(file).then(
    (info) => info.size,
    () => 0,
  );
  if (size > rotateBytes) await rename(file, `${file}.1`);
  return await open(file, 'a', 0o600);
}

/** The last lines of a log, for an error message. */
export async function tailOf(file: string, lines = 8): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
