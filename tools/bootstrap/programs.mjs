import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './console.mjs';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The main file of a development tool in node_modules, to be run with this very Node. */
export function tool(file) {
  return path.join(root, 'node_modules', file);
}

/** Runs a program silently, says every 15 s that it still runs, and returns its exit code and output. */
export async function collect(what, command, args, env = process.env) {
  const started = Date.now();
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ticker = setInterval(() => say(`${what}: ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
  try {
    const code = await ended(child);
    return { code, output, seconds: (Date.now() - started) / 1000 };
  } catch (error) {
    return { code: 1, output: `${command} could not be started: ${error.message}`, seconds: 0 };
  } finally {
    clearInterval(ticker);
  }
}

/** Runs a Node program in our place: same terminal, our signals passed on, its exit code returned. */
export async function handOver(args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well; twice would read as "now, without winding down".
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return await ended(child);
}

/** Goes on as one of our own built programs, in this process: nothing stands between it and the terminal. */
export async function become(file, args) {
  const main = path.join(root, file);
  process.argv = [process.argv[0], main, ...args];
  process.setSourceMapsEnabled(true);
  await import(main);
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
