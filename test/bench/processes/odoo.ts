import { startOdooSimulator } from '../../simulators/odoo/server.js';
import type { OdooVersion } from '../../simulators/odoo/version.js';
import { odooOfArticles } from '../systems/articles.js';

/** The simulated Odoo in a process of its own. Its arguments: version, latency in ms, variants it holds (0: it is as new). */
const [, , version = '19', latency = '0', articles = '0'] = process.argv;
const day = 86_400_000;
let age = Number(articles) > 0 ? day : 0; // what stands there at first did not change just now
const odoo = await startOdooSimulator({
  version: Number(version) as OdooVersion,
  latencyMs: Number(latency),
  now: () => new Date(Date.now() - age),
  ...(Number(articles) > 0 && { seed: odooOfArticles(Number(articles)) }),
});
age = 0;
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', url: odoo.url, origin: odoo.origin, access: odoo.access, admin: odoo.admin });
