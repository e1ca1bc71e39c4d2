import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findTemporalProgram, NoTemporalProgram, type Finder } from '../../../worker/embedded/temporal-program.js';
import { temporalCliVersion } from '../../../worker/embedded/temporal-version.js';

const ways = ['given', 'path', 'cached', 'download', 'build'] as const;

/** One finder a way; those in `working` find something, the others say why not, all note that they were asked. */
function finders(working: readonly string[], asked: string[] = []): Finder[] {
  return ways.map((way) => ({
    way,
    name: `way ${way}`,
    advice: `Do something about ${way}.`,
    get: () => {
      asked.push(way);
      return Promise.resolve(working.includes(way) ? { path: `/found/${way}` } : { why: `${way} did not work` });
    },
  }));
}

const silent = (): void => undefined;

test('the ways are tried in order until one works', async () => {
  const asked: string[] = [];
  const found = await findTemporalProgram({}, silent, finders(['cached', 'build'], asked));
  expect(found).toEqual({ path: '/found/cached', way: 'cached' });
  expect(asked).toEqual(['given', 'path', 'cached']);
});

test.each([
  ['build', ['cached', 'build']],
  ['download', ['cached', 'download']],
  ['path', ['given', 'path']],
])('SELVEDGE_TEMPORAL=%s tries only its own ways', async (choice, expected) => {
  const asked: string[] = [];
  await expect(findTemporalProgram({ SELVEDGE_TEMPORAL: choice }, silent, finders([], asked))).rejects.toThrow();
  expect(asked).toEqual(expected);
});

test('an unknown SELVEDGE_TEMPORAL is refused with the possible ones', async () => {
  await expect(findTemporalProgram({ SELVEDGE_TEMPORAL: 'docker' }, silent, finders(['path']))).rejects.toThrow(
    /"docker".*Use build, download or path/,
  );
});

test('a program named on purpose that does not work is refused, not replaced by another', async () => {
  const asked: string[] = [];
  const attempt = findTemporalProgram({ SELVEDGE_TEMPORAL_CLI: '/nowhere' }, silent, finders(['path'], asked));
  await expect(attempt).rejects.toThrow(NoTemporalProgram);
  expect(asked).toEqual(['given']);
});

test('where none can be had, one error names each way, what happened and what to do', async () => {
  const throwing = finders([]).map((finder) =>
    finder.way === 'build' ? { ...finder, get: () => Promise.reject(new Error('no `go` on PATH')) } : finder,
  );
  const error: unknown = await findTemporalProgram({}, silent, throwing).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NoTemporalProgram);
  expect((error as Error).message).toBe(
    [
      'No Temporal server could be had for this machine. Tried:',
      '  - way given: given did not work.',
      '      Do something about given.',
      '  - way path: path did not work.',
      '      Do something about path.',
      '  - way cached: cached did not work.',
      '      Do something about cached.',
      '  - way download: download did not work.',
      '      Do something about download.',
      '  - way build: no `go` on PATH.',
      '      Do something about build.',
      '  Or set TEMPORAL_ADDRESS=host:port to use a Temporal server that runs already.',
    ].join('\n'),
  );
});

test('a program that is no Temporal CLI is told from one', async () => {
  const attempt = findTemporalProgram({ SELVEDGE_TEMPORAL_CLI: process.execPath }, silent);
  await expect(attempt).rejects.toThrow(/SELVEDGE_TEMPORAL_CLI: .* did not answer --version as a Temporal CLI does/);
});

test('the version that is downloaded is the one that the Go module builds', async () => {
  const module = await readFile(new URL('../../../tools/temporal/go.mod', import.meta.url), 'utf8');
  expect(module).toMatch(new RegExp(`github\\.com/temporalio/cli v${temporalCliVersion.replaceAll('.', '\\.')}\\s`));
});
