import type { Command } from 'commander';
import { hookHeader, hookPath, hookSecret } from '../../config/hooks.js';
import { loadKeyring } from '../../config/keyring.js';
import { loadProcessSettings } from '../../config/process.js';
import { findSystem } from '../../connectors/registry.js';
import { findConnection } from '../../store/connections.js';
import { rotationOf } from '../../store/inbox.js';
import { withDatabase, withTemporal } from './connect.js';
import { CliError, coloured, exitCodes, verb, type CliContext } from './output.js';

interface Options {
  address?: string;
  set?: boolean;
  rotate?: boolean;
  show?: boolean;
}

/** Adds `selvedge connection webhooks`. */
export function addWebhooksCommand(connection: Command): void {
  verb(
    connection
      .command('webhooks')
      .description('whether a system tells us of its changes; --set registers our address there')
      .argument('<id>')
      .option('--address <url>', 'where the system reaches the center; default: SELVEDGE_CENTER_URL')
      .option('--set', 'register our address where nobody’s stands, and switch on what is ours')
      .option('--rotate', 'the same under a new secret address; the old one is unknown from then on')
      .option('--show', 'print the secret addresses, to be entered by hand'),
    webhooks,
  );
}

async function webhooks(context: CliContext, id: string, options: Options): Promise<void> {
  const address = options.address ?? loadProcessSettings(context.env).center.url;
  if (address === undefined) {
    throw new CliError(
      'Where does the system reach the center? --address https://…, or SELVEDGE_CENTER_URL.',
      exitCodes.usage,
    );
  }
  if (options.show) return show(context, id, address.replace(/\/+$/, ''));
  const action = options.rotate ? 'rotate' : options.set ? 'set' : 'check';
  const managed = await withTemporal(context, ({ client }) => client.manageWebhooks(id, action, address));
  context.result(managed, () => {
    const lines = managed.findings.map(({ sentence, fix }) => `  ${sentence}${fix ? ` ${fix}` : ''}`);
    return [`${coloured(managed.ok ? 'ok' : 'attention')}: webhooks of ${id}`, ...lines].join('\n');
  });
  if (!managed.ok) throw new CliError(`Not all changes of ${id} are told.`, exitCodes.failed);
}

/** The addresses are made of the installation's key here: they are in no history and in no log. */
async function show(context: CliContext, id: string, address: string): Promise<void> {
  const keyring = await loadKeyring(loadProcessSettings(context.env));
  const { system, rotation } = await withDatabase(context, async (db) => ({
    system: (await findConnection(db, id))?.system,
    rotation: await rotationOf(db, id),
  }));
  const entities = Object.keys(findSystem(system ?? '')?.definition.webhooks?.entities ?? {});
  if (entities.length === 0) throw new CliError(`${id} tells nothing by itself: it has no webhooks.`, exitCodes.usage);
  const addresses = Object.fromEntries(
    entities.map((entity) => [entity, address + hookPath(keyring, id, rotation, entity)]),
  );
  const header = { [hookHeader]: hookSecret(keyring, id, rotation) };
  context.result({ addresses, header }, () =>
    [
      ...Object.entries(addresses).map(([entity, url]) => `${entity}: ${url}`),
      `Header, where one can be entered: ${hookHeader}: ${header[hookHeader] ?? ''}`,
    ].join('\n'),
  );
}
