import { takeBatch } from './batch.js';
import { uploadImage } from './images.js';
import { oneInventory, renderInventory, setInventory } from './inventory.js';
import { found, renderSizing, setCollection, setFabric, setSizing } from './masters.js';
import { filterOrders, findOrder, setOrder, setOrderStatus } from './orders.js';
import { listPrices, listPricesBySize, setPrice, setPriceBySize } from './prices.js';
import { setProduct } from './products.js';
import { renderOrder, renderRetailer } from './render.js';
import { setRetailer } from './retailers.js';
import type { PortalState } from './state.js';
import { millisecondsOf, Refusal, stamp } from './wire.js';

/** A request as handlers see it: decoded, checked against the contract. */
export interface Asked {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
}

/** What a handler answers: one record, or a list that the server cuts into pages. */
export type Answer =
  { record: unknown; status?: number } | { list: readonly unknown[]; render: (item: never) => unknown };

/** Handlers by operation id of the vendor's description. */
export const handlers: Record<string, (state: PortalState, asked: Asked) => Answer> = {
  getToken: (state, { body }) => ({ record: token(state, body) }),
  getVersion: () => ({ record: { name: 'Le New Black wholesale API', version: '2.0' } }),
  listOrders: (state, { query }) => list(filterOrders(state, query), (order) => renderOrder(order, state)),
  getOrder: (state, { params }) => ({ record: renderOrder(findOrder(state, params['reference'] ?? ''), state) }),
  setOrder: (state, { body }) => ({ record: setOrder(state, body), status: state.profile.created }),
  setOrderStatus: (state, { body }) => ({ record: setOrderStatus(state, body), status: state.profile.created }),
  listRetailers: (state) => list([...state.retailers.values()], renderRetailer),
  getRetailer: (state, { params }) => {
    const retailer = state.retailerByReference(params['reference'] ?? '');
    if (!retailer) throw new Refusal(404, 'No such retailer');
    return { record: renderRetailer(retailer) };
  },
  listProducts: (state, { query }) => list(filterProducts(state, query), (product) => product),
  setRetailer: (state, { body }) => ({ record: setRetailer(state, body), status: state.profile.created }),
  setRetailerBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setRetailer(state, row)) }),
  listInventory: (state) => ({
    record: Array.from(state.allArticles(), (article) => renderInventory(state, article)),
  }),
  getInventoryByEan: (state, { params }) => ({ record: oneInventory(state, 'ean13', params['ean13'] ?? '') }),
  getInventoryBySku: (state, { params }) => ({ record: oneInventory(state, 'sku', params['sku'] ?? '') }),
  setInventoryEanBatch: (state, { body }) => ({
    record: takeBatch(state, body, (row) => setInventory(state, 'ean13', row)),
  }),
  setInventorySkuBatch: (state, { body }) => ({
    record: takeBatch(state, body, (row) => setInventory(state, 'sku', row)),
  }),
  listPrice: (state, { query }) => ({ record: listPrices(state, query) }),
  listPriceBySize: (state, { query }) => ({ record: listPricesBySize(state, query) }),
  setPriceBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setPrice(state, row)) }),
  setPriceBySizeBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setPriceBySize(state, row)) }),
  getProduct: (state, { params }) => {
    const product = state.products.get(params['model'] ?? '');
    if (!product) throw new Refusal(404, 'No such product');
    return { record: product };
  },
  setProduct: (state, { body }) => ({ record: setProduct(state, body), status: state.profile.created }),
  setProducts: (state, { body }) => ({ record: takeBatch(state, body, (row) => setProduct(state, row)) }),
  listCollections: (state) => list([...state.collections.values()], (each) => each),
  getCollection: (state, { params }) => ({ record: found(state.collections, params['code'], 'collection') }),
  setCollection: (state, { body }) => ({ record: setCollection(state, body), status: state.profile.created }),
  setCollectionBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setCollection(state, row)) }),
  listFabrics: (state) => list([...state.fabrics.values()], (each) => each),
  getFabric: (state, { params }) => ({ record: found(state.fabrics, params['code'], 'fabric') }),
  setFabric: (state, { body }) => ({ record: setFabric(state, body), status: state.profile.created }),
  setFabricBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setFabric(state, row)) }),
  listSizings: (state) => list([...state.sizings.values()], (each) => renderSizing(state, each)),
  getSizing: (state, { params }) => ({ record: renderSizing(state, found(state.sizings, params['code'], 'sizing')) }),
  setSizing: (state, { body }) => ({ record: setSizing(state, body), status: state.profile.created }),
  setSizingBatch: (state, { body }) => ({ record: takeBatch(state, body, (row) => setSizing(state, row)) }),
  uploadProductImage: (state, { body }) => ({ record: uploadImage(state, body), status: state.profile.created }),
};

function list<T>(items: readonly T[], render: (item: T) => unknown): Answer {
  return { list: items, render };
}

function filterProducts(state: PortalState, query: Record<string, string>): unknown[] {
  const models = query['models']?.split(',').map((model) => model.trim());
  const from = query['from'] === undefined ? undefined : millisecondsOf(query['from']);
  return [...state.products.values()].filter(
    (product) =>
      (models === undefined || models.includes(product.model)) &&
      (query['collection_code'] === undefined || product.collection_code === query['collection_code']) &&
      (from === undefined || millisecondsOf(product.update_time ?? '1970-01-01') >= from),
  );
}

function token(state: PortalState, body: Record<string, unknown>): Record<string, unknown> {
  const { clientId, clientSecret, expiry: form, tokenLifetime } = state.profile;
  if (body['client_id'] !== clientId || body['client_secret'] !== clientSecret) {
    // A service that repeats what it was sent is the worst case for those who keep secrets out of messages.
    throw new Refusal(401, `Invalid credentials: ${String(body['client_secret'])}`);
  }
  const { token: access_token, expiry } = state.issueToken();
  const forms: Record<typeof form, Record<string, unknown>> = {
    text: { expire_on: stamp(new Date(expiry)) },
    iso: { expire_on: new Date(expiry).toISOString() },
    epoch: { expire_on: String(Math.floor(expiry / 1000)) },
    expires_in: { expires_in: tokenLifetime },
    none: {},
    shifted: { expire_on: stamp(new Date(expiry - 2 * 60 * 60 * 1000)) },
  };
  return { access_token, ...forms[form], scope: 'brand', token_type: 'Bearer' };
}
