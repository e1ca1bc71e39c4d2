import { execFile } from 'node:child_process';

/** The release of the Temporal CLI that is downloaded or built; tools/temporal/go.mod names the same (a test compares). */
export const temporalCliVersion = '1.8.2';

/** Oldest Temporal server whose dev server has what the flows use (priority keys, update options, workflow details). */
const oldestServer = { major: 1, minor: 28 };

/** Why this program cannot serve as our Temporal server, as the end of a sentence, or undefined when it can. */
export async function checkTemporal(program: string): Promise<string | undefined> {
  const answer = await versionOf(program);
  if ('problem' in answer) return answer.problem;
  const server = /Server (\d+)\.(\d+)/.exec(answer.text);
  if (!server) return `did not answer --version as a Temporal CLI does ("${answer.text.slice(0, 80)}")`;
  const [major, minor] = [Number(server[1]), Number(server[2])];
  if (major > oldestServer.major || (major === oldestServer.major && minor >= oldestServer.minor)) return undefined;
  return `is too old: it brings Temporal server ${major}.${minor}, ${oldestServer.major}.${oldestServer.minor} is needed`;
}

async function versionOf(program: string): Promise<{ text: string } | { problem: string }> {
  return await new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: 30_000 }, (error, stdout) => {
      if (!error) resolve({ text: stdout.trim() });
      else if (error.code === 'ENOENT') resolve({ problem: 'does not exist' });
      else resolve({ problem: `cannot be run (${error.message.split('\n')[0] ?? 'no reason given'})` });
    });
  });
}
