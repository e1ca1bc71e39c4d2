import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The demo, as `npm start` runs it, after its first runs. */
export interface DemoProcess {
  /** Signs in, once. */
  link: string;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own, at a free port. */
export async function startDemoProcess(dataFolder: string): Promise<DemoProcess> {
  const env = { ...process.env, SELVEDGE_DATA: dataFolder, SELVEDGE_CENTER_PORT: '0', NO_COLOR: '1' };
  const child = spawn(process.execPath, ['dist/client/cli/main.js', 'up'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  // The link is said once more, last, when all flows have run for the first time.
  for await (const line of createInterface({ input: child.stdout })) {
    const [, link] = /^Integration center: (http\S+)$/.exec(line) ?? [];
    if (link === undefined) continue;
    child.stdout.resume();
    return { link, stop };
  }
  await stop();
  throw new Error('The demo ended before it was ready');
}
