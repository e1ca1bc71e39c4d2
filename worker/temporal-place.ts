import type { DataConverter } from '@temporalio/common';
import { encryptingDataConverter } from '../config/codec.js';
import type { Keyring } from '../config/keyring.js';
import type { ProcessSettings } from '../config/process.js';
import { readRunning } from '../config/running.js';
import { loadTemporalSettings, type TemporalSettings } from '../config/temporal.js';

/** The Temporal server a process works with. */
export interface TemporalPlace {
  address: string;
  namespace: string;
  connectionOptions: TemporalSettings['connectionOptions'];
}

/** A server that is known by its address, the rest as Temporal's own tools read it from the environment. */
export function placeAt(server: { address: string; namespace: string }): TemporalPlace {
  const { connectionOptions, namespace } = loadTemporalSettings(process.env, server);
  return { address: server.address, namespace, connectionOptions };
}

/** The server named by the environment, else the embedded one that runs in the data folder, with its database. */
export async function givenPlace(settings: ProcessSettings): Promise<TemporalPlace & { database?: string }> {
  const { address, namespace, connectionOptions } = loadTemporalSettings(process.env);
  if (address !== undefined) return { address, namespace, connectionOptions };
  const running = await readRunning(settings.dataFolder);
  if (!running) {
    throw new Error(
      `Which Temporal server? Set TEMPORAL_ADDRESS, or start the embedded one with "selvedge up" (nothing runs in ${settings.dataFolder}).`,
    );
  }
  return { ...placeAt(running.temporal), database: running.database };
}

/** How payloads are written; absent where history is not encrypted. */
export function dataConverterOf(settings: ProcessSettings, keyring: Keyring): DataConverter | undefined {
  return settings.encryptHistory ? encryptingDataConverter(keyring) : undefined;
}
