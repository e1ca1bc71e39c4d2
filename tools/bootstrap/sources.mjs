import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './programs.mjs';

/** All files below a folder of the checkout, relative to the checkout, without `node_modules` and folders named in `except`. */
export function filesUnder(folder, except = []) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' || except.includes(entry.name) || except.includes(name)
        ? []
        : filesUnder(name, except);
    }
    return entry.isFile() ? [name] : [];
  });
}

/** Whether one of these files was changed at or after that time. */
export function newerThan(time, files) {
  return files.some((file) => statSync(path.join(root, file)).mtimeMs >= time);
}
