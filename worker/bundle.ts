import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.extname(fileURLToPath(import.meta.url));
const workflowsPath = path.join(here, '..', 'workflows', `index${extension}`);
const codePath = path.join(here, '..', 'workflow-bundle.cjs');

/**
 * The bundle of all workflows. It is made once per build by a process of its own: bundling takes more memory than working.
 */
export async function workflowBundle(): Promise<{ codePath: string }> {
  if (!(await isCurrent())) {
    await new Promise<void>((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url), ['--write'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`The workflows could not be bundled: ${said}`)),
      );
    });
  }
  return { codePath };
}

/** Bundles in this process; tests use it to look into the bundle. */
export async function bundle(): Promise<{ code: string }> {
  return bundleWorkflowCode({ workflowsPath, logger: undefined as never });
}

async function isCurrent(): Promise<boolean> {
  if (!existsSync(codePath)) return false;
  const made = (await stat(codePath)).mtimeMs;
  const folders = ['workflows', 'model'].map((name) => path.join(here, '..', name));
  const times = await Promise.all(folders.map(newest));
  return times.every((time) => time <= made);
}

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

async function write(): Promise<void> {
  const { code } = await bundle();
  await mkdir(path.dirname(codePath), { recursive: true });
  const temporary = `${codePath}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, codePath);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) await write();
