import type { ConnectorDefinition } from '../connector.js';
import { webhooks } from './hooks.js';
import { customerSourceOptions, customerTargetOptions } from './port-options.js';
import { clientifyReasons } from './reasons.js';
import { clientifyRecordReasons } from './record-reasons.js';
import { clientifySettings } from './settings.js';

/** Clientify: companies, contacts and products go both ways, orders only there (clientify.md 10). */
export const definition: ConnectorDefinition<typeof clientifySettings> = {
  system: 'clientify',
  title: 'Clientify',
  settings: clientifySettings,
  ports: ['orderTarget', 'customerSource', 'customerTarget', 'productSource', 'productTarget'],
  portOptions: { customerSource: customerSourceOptions, customerTarget: customerTargetOptions },
  webhooks,
  reasons: { ...clientifyReasons, ...clientifyRecordReasons },
  // No limit is documented; what others found to be borne well (clientify.md 3.2).
  limits: { callsPerSecond: 5, inFlight: 3 },
};
