import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkConfig, loadConfig } from '../../config/file.js';
import { configurationSchema } from '../../config/json-schema.js';
import { describeProblems } from '../../config/problem.js';
import { loadProcessSettings } from '../../config/process.js';
import path from 'node:path';
import { CliError, exitCodes, verb, type CliContext } from './output.js';

/** Adds `selvedge config check|print|schema`. */
export function addConfigCommands(program: Command): void {
  const config = program.command('config').description('the declarative file selvedge.yaml');
  verb(
    config
      .command('check')
      .description('say everything that is wrong with the file, at once')
      .argument('[file]', 'default: SELVEDGE_CONFIG, else selvedge.yaml')
      .option('--no-secrets', 'do not look whether the secrets are there'),
    check,
  );
  verb(
    config
      .command('print')
      .description('print what the file declares, with all defaults; secrets stay references')
      .argument('[file]', 'default: SELVEDGE_CONFIG, else selvedge.yaml'),
    print,
  );
  verb(config.command('schema').description('print the JSON Schema for editors'), schema);
}

async function check(context: CliContext, given: string | undefined, options: { secrets: boolean }): Promise<void> {
  const { file, text } = await read(context, given);
  const checked = await checkConfig(text, context.env, {
    folder: path.dirname(file),
    lookUpSecrets: options.secrets,
  });
  context.result({ file, problems: checked.problems }, () =>
    checked.configuration
      ? `${file} is right: ${checked.configuration.connections.length} connections, ${checked.configuration.flows.length} flows.`
      : describeProblems(file, checked.problems),
  );
  if (!checked.configuration) throw new CliError(`${checked.problems.length} problems`, exitCodes.failed);
}

async function print(context: CliContext, given: string | undefined): Promise<void> {
  const { file, text } = await read(context, given);
  const configuration = await loadConfig(text, file, context.env);
  context.result(configuration, () => JSON.stringify(configuration, null, 2));
}

function schema(context: CliContext): Promise<void> {
  const value = configurationSchema();
  context.result(value, () => JSON.stringify(value, null, 2));
  return Promise.resolve();
}

async function read(context: CliContext, given: string | undefined): Promise<{ file: string; text: string }> {
  const file = given ?? loadProcessSettings(context.env).configFile;
  if (!existsSync(file)) {
    throw new CliError(`There is no ${file}. Copy selvedge.example.yaml to start from.`, exitCodes.usage);
  }
  return { file, text: await readFile(file, 'utf8') };
}
