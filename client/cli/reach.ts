import { loadProcessSettings } from '../../config/process.js';
import { readRunning } from '../../config/running.js';
import { loadTemporalSettings, type TemporalSettings } from '../../config/temporal.js';
import { CliError, exitCodes, type CliContext } from './output.js';

/** Where Temporal and the database are, for a verb that needs them. */
export interface Reached {
  temporal: TemporalSettings & { address: string };
  /** PostgreSQL connection string; absent where only Temporal's address is known. */
  database?: string;
}

/** The servers the environment names, else those that run in the data folder. */
export async function reach(context: CliContext): Promise<Reached> {
  const settings = loadProcessSettings(context.env);
  const given = loadTemporalSettings(context.env);
  const running = await readRunning(settings.dataFolder);
  const database = settings.databaseUrl ?? running?.database;
  const kept = database === undefined ? {} : { database };
  if (given.address !== undefined) return { temporal: { ...given, address: given.address }, ...kept };
  if (!running) {
    throw new CliError(
      `Nothing runs in ${settings.dataFolder}. Start it with "selvedge up", or set TEMPORAL_ADDRESS (and DATABASE_URL).`,
      exitCodes.unreachable,
    );
  }
  const { address, namespace } = running.temporal;
  return { temporal: { ...loadTemporalSettings(context.env, { address, namespace }), address }, ...kept };
}
