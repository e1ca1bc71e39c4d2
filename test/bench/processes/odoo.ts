import { startOdooSimulator } from '../../simulators/odoo/server.js';
import type { OdooVersion } from '../../simulators/odoo/version.js';

/** The simulated Odoo in a process of its own. Its arguments: version, latency in ms. */
const [, , version = '19', latency = '0'] = process.argv;
const odoo = await startOdooSimulator({ version: Number(version) as OdooVersion, latencyMs: Number(latency) });
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', url: odoo.url, origin: odoo.origin, access: odoo.access, admin: odoo.admin });
