import type { ConnectorDefinition } from '../connector.js';
import { fastmagReasons } from './reasons.js';
import { fastmagSettings } from './settings.js';
import { stockOwnOptions } from './sources/own-options.js';

/** Fastmag: master of customers and stock; orders go here (fastmag.md). */
export const definition: ConnectorDefinition<typeof fastmagSettings> = {
  system: 'fastmag',
  title: 'Fastmag',
  settings: fastmagSettings,
  ports: ['customerSource', 'orderTarget', 'stockSource'],
  portOptions: { stockSource: stockOwnOptions },
  reasons: fastmagReasons,
  // The shop's live database: one call at a time, a quarter of a second apart (fastmag.md 3.4).
  limits: { inFlight: 1, callsPerSecond: 4 },
};
