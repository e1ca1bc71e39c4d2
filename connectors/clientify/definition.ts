import type { ConnectorDefinition } from '../connector.js';
import { clientifyReasons } from './reasons.js';
import { clientifySettings } from './settings.js';

/** Clientify: orders go here (clientify.md). */
export const definition: ConnectorDefinition<typeof clientifySettings> = {
  system: 'clientify',
  title: 'Clientify',
  settings: clientifySettings,
  ports: ['orderTarget'],
  reasons: clientifyReasons,
  // No limit is documented; what others found to be borne well (clientify.md 3.2).
  limits: { callsPerSecond: 5, inFlight: 3 },
};
