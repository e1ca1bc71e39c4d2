import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder with the Go module that builds the Temporal server, or undefined where only `dist` was shipped. Looked for
 * upwards, because this file runs from the sources (tests) and from `dist` alike.
 */
export function temporalModuleFolder(): string | undefined {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(folder, 'tools', 'temporal');
    if (existsSync(path.join(candidate, 'go.mod'))) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}
