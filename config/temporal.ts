import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { ConfigError } from './problem.js';

/** How to reach Temporal. */
export interface TemporalSettings {
  /** Absent: none is configured, and the embedded server is used. */
  address?: string;
  namespace: string;
  /** For `Connection.connect` and `NativeConnection.connect`: address, TLS, API key. */
  connectionOptions: ClientConnectConfig['connectionOptions'];
}

/** What takes precedence over environment and `temporal.toml`: command line, or a running embedded server. */
export interface TemporalOverrides {
  address?: string | undefined;
  namespace?: string | undefined;
}

/**
 * Reads `TEMPORAL_*` variables and the profile in `temporal.toml` as Temporal's own tools do.
 *
 * @throws {ConfigError} when a file named there is missing or not readable as what it should be
 */
export function loadTemporalSettings(
  env: Readonly<Record<string, string | undefined>>,
  overrides: TemporalOverrides = {},
): TemporalSettings {
  const { connectionOptions, namespace } = load(env);
  const address = overrides.address ?? connectionOptions.address;
  return {
    ...(address !== undefined && { address }),
    namespace: overrides.namespace ?? namespace ?? 'default',
    connectionOptions: { ...connectionOptions, ...(address !== undefined && { address }) },
  };
}

function load(env: Readonly<Record<string, string | undefined>>): ClientConnectConfig {
  const set = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]));
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  } catch (error) {
    throw new ConfigError('Temporal’s connection settings (TEMPORAL_* variables, temporal.toml)', [
      {
        path: 'temporal.toml',
        found: error instanceof Error ? error.message : String(error),
        expected: 'settings as the command "temporal config" writes them',
        example: 'TEMPORAL_ADDRESS=temporal.internal:7233 TEMPORAL_NAMESPACE=default',
      },
    ]);
  }
}
