import type { DeclaredFlow } from '../../config/declaration.js';
import { demoConnection, startBrandPortal, stockSchedules, type DemoPart, type PartOptions } from './demo-part.js';
import { accountOf, depot } from './fastmag/brand.js';
import { startFastmagSimulator, type FastmagSimulator } from './fastmag/server.js';
import type { FastmagSeed } from './fastmag/state.js';
import { demoBrand, newProduct, type BrandProduct, type DemoBrand } from './le-new-black/brand.js';
import type { LeNewBlackSimulator } from './le-new-black/server.js';

/** The part of the demo whose brand keeps its books in Fastmag, with its own account of the portal. */
export interface FastmagDemo extends DemoPart {
  portal: LeNewBlackSimulator;
  fastmag: FastmagSimulator;
  /** Flow of orders into Fastmag. */
  ordersFlow: string;
  /** Flows of its records, in the order they are to be run for the first time. */
  recordFlows: string[];
}

const portalSecret = 'SELVEDGE_DEMO_FASTMAG_LNB_SECRET';
const password = 'SELVEDGE_DEMO_FASTMAG_PASSWORD';
/** No number that another brand's portal has, so that `order show` names one order. */
const firstOrder = 504_201;
/** It has an article without EAN13, whose SKU is not made of model, colour and size as those of Fastmag are (fastmag.md 5). */
const orderOfForeignSku = String(firstOrder + 5);
const ordersFlow = 'lnb-fastmag-orders';

/** Colours have no other names than their codes in Fastmag, so the portal of this brand calls them by these, too. */
const brandInPortal: DemoBrand = { ...demoBrand, products: demoBrand.products.map(colouredByCode) };
/** Fastmag is the master of products: it has one the portal has never heard of. */
const brandInFastmag: DemoBrand = { ...demoBrand, products: [...demoBrand.products, newProduct] };
/** A price somebody raised in Fastmag since the portal got it. */
const raised = { model: 'SS26-001', list: 'EUR-WHS', price: '151.50' };

/** Starts the portal and the account, with the brand's data on both sides. */
export async function startFastmagDemo({ latencyMs, schedule }: PartOptions): Promise<FastmagDemo> {
  const brand = await startBrandPortal('lnb-boutiques', {
    secret: portalSecret,
    firstOrder,
    latencyMs,
    brand: brandInPortal,
  });
  const fastmag = await startFastmagSimulator({ latencyMs, seed: accountInDemo() });
  const { enseigne, magasin, compte, motpasse } = fastmag.account.profile;
  const settings = {
    ...{ baseUrl: fastmag.url, allowInsecureHttp: true, enseigne, magasin, compte, motpasse: { env: password } },
    ...{ orders: { currencies: ['EUR', 'USD'] }, photos: { base: `${fastmag.url}/photos`, folder: '4711' } },
  };
  const records = recordFlows(schedule);
  return {
    simulators: [
      { name: 'Le New Black of the Fastmag brand (simulated)', url: brand.portal.origin },
      { name: 'Fastmag (simulated)', url: fastmag.url },
    ],
    connections: [brand.connection, demoConnection('fastmag-main', 'fastmag', settings)],
    flows: [
      {
        ...{ id: ordersFlow, kind: 'exportOrders', source: 'lnb-boutiques', target: 'fastmag-main' },
        ...{ options: { recheckHeldEvery: '10 seconds' }, schedule, overlap: 'skip' },
      },
      ...records,
    ],
    expected: { [ordersFlow]: { ...brand.expected, [orderOfForeignSku]: 'blocked' } },
    environment: { ...brand.environment, [password]: motpasse },
    secrets: () => brand.portal.portal.tokensIssued,
    portal: brand.portal,
    fastmag,
    ordersFlow,
    recordFlows: records.map(({ id }) => id),
    async close() {
      await Promise.all([brand.portal.close(), fastmag.close()]);
    },
  };
}

function accountInDemo(): FastmagSeed {
  const account = accountOf(brandInFastmag);
  const prices = account.prixtarifs?.map((row) =>
    row['BarCode'] === raised.model && row['Tarif'] === raised.list ? { ...row, PrixVente: raised.price } : row,
  );
  return { ...account, ...(prices && { prixtarifs: prices }) };
}

function colouredByCode(product: BrandProduct): BrandProduct {
  return { ...product, colours: product.colours.map((colour) => ({ ...colour, name: colour.code })) };
}

function recordFlows(schedule: DeclaredFlow['schedule']): DeclaredFlow[] {
  const sides = { source: 'fastmag-main', target: 'lnb-boutiques' };
  const atButton = { schedule: null, overlap: 'skip' as const };
  return [
    { id: 'fastmag-lnb-customers', kind: 'syncCustomers', ...sides, options: {}, ...atButton },
    {
      ...{ id: 'fastmag-lnb-products', kind: 'syncProducts', ...sides, ...atButton },
      options: { productKey: 'ean13', source: { sizeGrids: sizeGrids(brandInFastmag) } },
    },
    { id: 'fastmag-lnb-images', kind: 'syncImages', ...sides, options: {}, ...atButton },
    {
      ...{ id: 'fastmag-lnb-prices', kind: 'syncPrices', ...sides, ...atButton },
      options: { priceLists: Object.fromEntries(Object.keys(demoBrand.priceLists).map((list) => [list, list])) },
    },
    {
      ...{ id: 'fastmag-lnb-inventory', kind: 'syncInventory', ...sides },
      options: { productKey: 'ean13', vanished: 'zero', source: { stores: [depot] } },
      ...stockSchedules(schedule),
      overlap: 'queue',
    },
  ];
}

/** The size grids the portal has of the brand, by name. */
function sizeGrids({ products }: DemoBrand): Record<string, string[]> {
  return Object.fromEntries(products.map(({ sizing, sizes }) => [sizing, [...sizes]]));
}
