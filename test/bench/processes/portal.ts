import { startLeNewBlackSimulator } from '../../simulators/le-new-black/server.js';
import { portalOfArticles } from '../systems/articles.js';

/**
 * The simulated portal in a process of its own. Its arguments: latency in ms, variants it holds; without those it is empty and
 * seeded over `/_sim`.
 */
const [, , latency = '0', articles = '0'] = process.argv;
const seed = Number(articles) > 0 ? { seed: portalOfArticles(Number(articles)) } : {};
const portal = await startLeNewBlackSimulator({ latencyMs: Number(latency), ...seed });
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', url: portal.url, origin: portal.origin });
