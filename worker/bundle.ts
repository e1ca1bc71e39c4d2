import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { failureConverterPath } from '../config/codec.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const extension = path.extname(fileURLToPath(import.meta.url));
const workflowsPath = path.join(here, '..', 'workflows', `index${extension}`);
const codePathOf = (encrypted: boolean): string =>
  path.join(here, '..', encrypted ? 'workflow-bundle.encrypted.cjs' : 'workflow-bundle.cjs');

/** How workflows are bundled. */
export interface BundleOptions {
  /** For workers that encrypt history: texts of failures are then encrypted, too. */
  encrypted?: boolean;
}

/**
 * The bundle of all workflows. It is made once per build by a process of its own: bundling takes more memory than working.
 */
export async function workflowBundle({ encrypted = false }: BundleOptions = {}): Promise<{ codePath: string }> {
  const codePath = codePathOf(encrypted);
  if (!(await isCurrent(codePath))) {
    await new Promise<void>((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url), ['--write', ...(encrypted ? ['--encrypted'] : [])], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
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
export async function bundle({ encrypted = false }: BundleOptions = {}): Promise<{ code: string }> {
  const logger = new DefaultLogger('WARN');
  return bundleWorkflowCode({ workflowsPath, logger, ...(encrypted && { failureConverterPath }) });
}

async function isCurrent(codePath: string): Promise<boolean> {
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

async function write(encrypted: boolean): Promise<void> {
  const codePath = codePathOf(encrypted);
  const { code } = await bundle({ encrypted });
  await mkdir(path.dirname(codePath), { recursive: true });
  const temporary = `${codePath}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, codePath);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  await write(process.argv.includes('--encrypted'));
}
