import { startShopifySimulator } from '../../simulators/shopify/server.js';
import { shopOfArticles } from '../systems/articles.js';

/** The simulated shop in a process of its own. Its arguments: latency in ms, variants it holds. */
const [, , latency = '0', articles = '0'] = process.argv;
const shop = await startShopifySimulator({ latencyMs: Number(latency), seed: shopOfArticles(Number(articles)) });
const { shop: name, accessToken, bucket } = shop.shop.profile;
process.once('disconnect', () => process.exit());
const settings = { shop: name, accessToken, apiUrl: shop.url };
process.send?.({ type: 'ready', origin: shop.origin, settings, bucket });
