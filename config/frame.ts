import { z } from 'zod';
import { flowSchedule } from '../workflows/contract/schedule.js';

/** Ids of connections and flows: they stand in workflow ids, addresses and log lines. */
export const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What a connection has beside the settings of its system. */
export const connectionFrame = z.strictObject({
  system: z.string().describe('The product this is an account of.'),
  limits: z
    .strictObject({
      callsPerSecond: z
        .number()
        .positive()
        .max(1000)
        .optional()
        .describe('Calls started in any one second, all workers together.'),
      inFlight: z.int().positive().max(100).optional().describe('Calls under way at once, all workers together.'),
    })
    .optional()
    .describe('How hard the system may be driven; what is left out keeps the default of its connector.'),
  network: z
    .strictObject({
      plainHttp: z.boolean().optional().describe('Allow http:// without encryption; for systems in a closed network.'),
      privateNetwork: z
        .boolean()
        .optional()
        .describe('Allow addresses that are not public (loopback, private networks).'),
    })
    .optional()
    .describe('What this connection may reach beyond https to public addresses.'),
});

/** What every flow has; options and schedule are checked on their own. */
export const flowFrame = z.strictObject({
  kind: z.string().describe('What is moved: the workflow type.'),
  source: z.string().describe('Id of the connection it comes from.'),
  target: z.string().describe('Id of the connection it goes to.'),
  options: z.record(z.string(), z.unknown()).optional().describe('How it is moved; depends on the kind.'),
  schedule: flowSchedule.optional().describe('When it runs by itself; left out: only when started.'),
  fullPass: flowSchedule
    .optional()
    .describe(
      'Records: when everything is read anew, beside the scheduled runs that read changes. Default: once a day.',
    ),
  overlap: z
    .enum(['skip', 'queue'])
    .optional()
    .describe('What a scheduled start does while a run is under way: nothing, or it waits for its end.'),
});
