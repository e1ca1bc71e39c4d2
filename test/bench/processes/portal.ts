import { startLeNewBlackSimulator } from '../../simulators/le-new-black/server.js';
import { portalOfArticles } from '../systems/articles.js';
import { portalOfPictured } from '../systems/pictured.js';

/**
 * The simulated portal in a process of its own. Its arguments: latency in ms, variants it holds, else products whose pictures it is
 * to get; without either it is empty and seeded over `/_sim`.
 */
const [, , latency = '0', articles = '0', pictured = '0'] = process.argv;
const portal = await startLeNewBlackSimulator({
  latencyMs: Number(latency),
  ...(Number(articles) > 0 && { seed: portalOfArticles(Number(articles)) }),
  ...(Number(pictured) > 0 && { seed: portalOfPictured(Number(pictured)) }),
});
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', url: portal.url, origin: portal.origin });
