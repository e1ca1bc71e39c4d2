import { existsSync } from 'node:fs';
import { mkdir, readFile, statfs } from 'node:fs/promises';
import path from 'node:path';
import { checkConfig } from '../../../config/file.js';
import { loadKeyring } from '../../../config/keyring.js';
import { loadProcessSettings, variableNames } from '../../../config/process.js';
import { didYouMean } from '../../../config/suggest.js';
import type { CliContext } from '../output.js';
import { check, type Check } from './check.js';

const gigabyte = 1024 ** 3;
/** The oldest Node this version runs on. */
const oldestNode = [20, 19] as const;

/** Node, the environment, the file, keys and disk of this machine. */
export async function checkMachine(context: CliContext): Promise<Check[]> {
  return [
    ...(await check('Node', () => Promise.resolve([nodeVersion()]))),
    ...(await check('Environment', () => Promise.resolve(environment(context)))),
    ...(await check('Configuration', () => configuration(context))),
    ...(await check('Key', () => key(context))),
    ...(await check('Disk', () => disk(context))),
  ];
}

function nodeVersion(): Omit<Check, 'what'> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const recent = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (recent) return { state: 'good', found: process.versions.node };
  return { state: 'bad', found: process.versions.node, fix: `Install Node ${oldestNode.join('.')} or newer.` };
}

function environment({ env }: CliContext): Omit<Check, 'what'>[] {
  loadProcessSettings(env);
  const unknown = Object.keys(env).filter((name) => name.startsWith('SELVEDGE_') && !variableNames.includes(name));
  if (unknown.length === 0) return [{ state: 'good', found: 'every SELVEDGE_… variable is known and right' }];
  return unknown.map((name) => {
    const meant = didYouMean(name, variableNames);
    const fix = meant ? `Did you mean ${meant}?` : 'It has no effect; remove it.';
    return { state: 'warning', found: `the variable ${name} is not known`, fix };
  });
}

async function configuration({ env }: CliContext): Promise<Omit<Check, 'what'>[]> {
  const { configFile, configFileNamed } = loadProcessSettings(env);
  if (!existsSync(configFile)) {
    if (configFileNamed) return [{ state: 'bad', found: `there is no ${configFile}`, fix: 'Correct SELVEDGE_CONFIG.' }];
    return [{ state: 'good', found: 'no selvedge.yaml: "selvedge up" runs the demo' }];
  }
  const text = await readFile(configFile, 'utf8');
  const { problems } = await checkConfig(text, env, { folder: path.dirname(configFile) });
  if (problems.length === 0) return [{ state: 'good', found: `${configFile} is right` }];
  return [
    {
      state: 'bad',
      found: `${problems.length} problems in ${configFile}`,
      fix: 'See them with: selvedge config check',
    },
  ];
}

async function key({ env }: CliContext): Promise<Omit<Check, 'what'>[]> {
  const settings = loadProcessSettings(env);
  const file = path.join(settings.dataFolder, 'key');
  if (!settings.keys && !existsSync(file))
    return [{ state: 'good', found: 'none yet; it is made with the first start' }];
  const keys = await loadKeyring(settings);
  const place = settings.keys ? 'SELVEDGE_KEY' : file;
  return [
    { state: 'good', found: `${keys[0].id} from ${place}${keys.length > 1 ? `, ${keys.length - 1} older` : ''}` },
  ];
}

async function disk({ env }: CliContext): Promise<Omit<Check, 'what'>[]> {
  const { dataFolder } = loadProcessSettings(env);
  await mkdir(dataFolder, { recursive: true });
  const { bavail, bsize } = await statfs(dataFolder);
  const free = (bavail * bsize) / gigabyte;
  const found = `${free.toFixed(1)} GB free in ${dataFolder}`;
  return [
    free >= 1 ? { state: 'good', found } : { state: 'bad', found, fix: 'Make room: history and database grow here.' },
  ];
}
