import type { DeclaredFlow } from '../../config/declaration.js';
import { demoConnection, startBrandPortal, stockSchedules, type DemoPart, type PartOptions } from './demo-part.js';
import type { LeNewBlackSimulator } from './le-new-black/server.js';
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
/** No number that another brand's portal has, so that `order show` names one order. */
const firstOrder = 304_201;
const ordersFlow = 'lnb-shopify-orders';
const stockFlow = 'shopify-lnb-inventory';

/** Starts the portal and the shop, with the brand's data on both sides. */
export async function startShopDemo({ latencyMs, schedule }: PartOptions): Promise<ShopDemo> {
  const brand = await startBrandPortal('lnb-shop', { secret: portalSecret, firstOrder, latencyMs });
  const shop = await startShopifySimulator({ latencyMs, seed: demoShop() });
  const { profile, tokens } = shop.shop;
  const settings = {
    shop: profile.shop,
    clientId: profile.clientId,
    clientSecret: { env: shopSecret },
    apiUrl: shop.url,
  };
  return {
    simulators: [
      { name: 'Le New Black of the Shopify brand (simulated)', url: brand.portal.origin },
      { name: 'Shopify (simulated)', url: shop.url },
    ],
    connections: [brand.connection, demoConnection('shopify-main', 'shopify', settings)],
    flows: flows(schedule),
    expected: { [ordersFlow]: brand.expected },
    environment: { ...brand.environment, [shopSecret]: profile.clientSecret },
    secrets: () => [profile.accessToken, ...tokens.keys(), ...brand.portal.portal.tokensIssued],
    portal: brand.portal,
    shop,
    ordersFlow,
    stockFlow,
    async close() {
      await Promise.all([brand.portal.close(), shop.close()]);
    },
  };
}

function flows(schedule: DeclaredFlow['schedule']): DeclaredFlow[] {
  return [
    {
      ...{ id: ordersFlow, kind: 'exportOrders', source: 'lnb-shop', target: 'shopify-main' },
      ...{ options: { recheckHeldEvery: '10 seconds' }, schedule, overlap: 'skip' },
    },
    {
      ...{ id: stockFlow, kind: 'syncInventory', source: 'shopify-main', target: 'lnb-shop' },
      options: { productKey: 'ean13', vanished: 'zero' },
      ...stockSchedules(schedule),
      overlap: 'queue',
    },
  ];
}
