import { demoLimits, demoNetwork, type DemoFlow, type DemoPart } from './demo-part.js';
import { demoPortal } from './le-new-black/seed.js';
import { startLeNewBlackSimulator, type LeNewBlackSimulator } from './le-new-black/server.js';
import { demoShop } from './shopify/seed.js';
import { startShopifySimulator, type ShopifySimulator } from './shopify/server.js';

/** The part of the demo whose brand sells from a shop: its own account of the portal, and Shopify. */
export interface ShopDemo extends DemoPart {
  portal: LeNewBlackSimulator;
  shop: ShopifySimulator;
  /** Flow of orders into the shop. */
  ordersFlow: string;
  /** Flow of the shop's stock. */
  stockFlow: string;
}

const portalSecret = 'SELVEDGE_DEMO_SHOP_LNB_SECRET';
const shopSecret = 'SELVEDGE_DEMO_SHOPIFY_SECRET';
/** No number that the other brand's portal has, so that `order show` names one order. */
const firstOrder = 304_201;
const ordersFlow = 'lnb-shopify-orders';
const stockFlow = 'shopify-lnb-inventory';

/** Starts the portal and the shop, with the brand's data on both sides. */
export async function startShopDemo(given: { latencyMs: number; schedule: DemoFlow['schedule'] }): Promise<ShopDemo> {
  const { latencyMs, schedule } = given;
  const { expected, ...seed } = demoPortal(firstOrder);
  const clientSecret = 'demo-secret-of-the-other-portal';
  const portal = await startLeNewBlackSimulator({ port: 0, latencyMs, seed, profile: { clientSecret } });
  const shop = await startShopifySimulator({ latencyMs, seed: demoShop() });
  const { profile, tokens } = shop.shop;
  const connections = { limits: demoLimits, network: demoNetwork };
  const portalSettings = { url: portal.url, clientId: 'demo-client', clientSecret: { env: portalSecret } };
  const shopSettings = { shop: profile.shop, clientId: profile.clientId, clientSecret: { env: shopSecret } };
  return {
    simulators: [
      { name: 'Le New Black of the Shopify brand (simulated)', url: portal.origin },
      { name: 'Shopify (simulated)', url: shop.url },
    ],
    connections: [
      { id: 'lnb-shop', system: 'le-new-black', settings: portalSettings, ...connections },
      { id: 'shopify-main', system: 'shopify', settings: { ...shopSettings, apiUrl: shop.url }, ...connections },
    ],
    flows: flows(schedule),
    expected: {
      [ordersFlow]: Object.fromEntries(Object.entries(expected).map(([order, { outcome }]) => [order, outcome])),
    },
    environment: { [portalSecret]: clientSecret, [shopSecret]: profile.clientSecret },
    secrets: () => [profile.accessToken, ...tokens.keys(), ...portal.portal.tokensIssued],
    portal,
    shop,
    ordersFlow,
    stockFlow,
    async close() {
      await Promise.all([portal.close(), shop.close()]);
    },
  };
}

function flows(schedule: DemoFlow['schedule']): DemoFlow[] {
  return [
    {
      ...{ id: ordersFlow, kind: 'exportOrders', source: 'lnb-shop', target: 'shopify-main' },
      ...{ options: { recheckHeldEvery: '10 seconds' }, schedule, overlap: 'skip' },
    },
    {
      ...{ id: stockFlow, kind: 'syncInventory', source: 'shopify-main', target: 'lnb-shop' },
      options: { productKey: 'ean13', vanished: 'zero' },
      ...{ schedule: schedule && { every: '5 minutes' }, overlap: 'queue' },
      fullPass: schedule && { every: '1 day' },
    },
  ];
}
