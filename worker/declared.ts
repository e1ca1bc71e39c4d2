import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadConfig } from '../config/file.js';
import type { ProcessSettings } from '../config/process.js';
import type { Configuration } from './configuration.js';

/** What `selvedge.yaml` declares; undefined where there is no such file and none was named. */
export async function declaredConfiguration(settings: ProcessSettings): Promise<Configuration | undefined> {
  if (!existsSync(settings.configFile) && !settings.configFileNamed) return undefined;
  return loadConfig(await readFile(settings.configFile, 'utf8'), settings.configFile, process.env);
}
