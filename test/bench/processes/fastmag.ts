import { startFastmagSimulator } from '../../simulators/fastmag/server.js';
import { fastmagOfArticles } from '../systems/articles.js';
import { fastmagOfPictured } from '../systems/pictured.js';

/** The simulated Fastmag in a process of its own. Its arguments: latency in ms, articles it holds, else products and pictures of each. */
const [, , latency = '0', articles = '0', pictured = '0', pictures = '0'] = process.argv;
const seed = Number(articles) > 0 ? fastmagOfArticles(Number(articles)) : fastmagOfPictured(Number(pictured));
const profile = { photosOfColour: Number(pictures) };
const fastmag = await startFastmagSimulator({ latencyMs: Number(latency), seed, profile });
const { enseigne, magasin, compte, motpasse } = fastmag.account.profile;
const settings = {
  ...{ baseUrl: fastmag.url, allowInsecureHttp: true, enseigne, magasin, compte, motpasse },
  photos: { base: `${fastmag.url}/photos`, folder: '4711' },
};
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', origin: fastmag.url, settings });
