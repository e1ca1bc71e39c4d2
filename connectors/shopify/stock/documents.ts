import { mutation, pageCost, query, sizeOf, type Document } from '../api/document.js';

/** A variant with what can be sold of it at each location chosen; `l0`, `l1` … as many as there are locations. */
function variantFields(locations: number): string {
  const levels = Array.from(
    { length: locations },
    (_, place) => `l${place}: inventoryLevel(locationId: $l${place}, includeInactive: true) {
      isActive updatedAt quantities(names: ["available", "incoming"]) { name quantity }
    }`,
  );
  return `id sku barcode displayName updatedAt requiresComponents product { id status }
    inventoryItem { id tracked duplicateSkuCount ${levels.join(' ')} }`;
}

/** Objects of a variant that count: itself, its product and item, and per location the level with its two quantities. */
function objects(locations: number): number {
  return 3 + 3 * locations;
}

function declared(locations: number): string {
  return Array.from({ length: locations }, (_, place) => `, $l${place}: ID!`).join('');
}

/** Variables that name the locations. */
export function locationVariables(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id, place) => [`l${place}`, id]));
}

/**
 * A page of all variants in the order of their ids. Without `query` it is read from the shop itself, not from the search
 * index that lags behind (shopify.md 2.6).
 */
export function stockPage(locations: number): Document {
  return query(
    `query StockPage($first: Int!, $after: String${declared(locations)}) {
      productVariants(first: $first, after: $after, sortKey: ID) {
        nodes { ${variantFields(locations)} }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    (variables) => pageCost(sizeOf(variables, 'first'), objects(locations)),
  );
}

/** Variants by id, 250 at most. */
export function stockByIds(locations: number): Document {
  return query(
    `query StockByIds($ids: [ID!]!${declared(locations)}) {
      nodes(ids: $ids) { __typename ... on ProductVariant { ${variantFields(locations)} } }
    }`,
    (variables) => sizeOf(variables, 'ids') * objects(locations),
  );
}

/** Variants that a search finds. */
export function stockSearch(locations: number): Document {
  return query(
    `query StockSearch($first: Int!, $query: String!${declared(locations)}) {
      productVariants(first: $first, query: $query, sortKey: ID) { nodes { ${variantFields(locations)} } }
    }`,
    (variables) => pageCost(sizeOf(variables, 'first'), objects(locations)),
  );
}

/** Levels of one location that changed. */
export const changedLevels = query(
  `query ChangedLevels($locationId: ID!, $first: Int!, $after: String, $query: String) {
    location(id: $locationId) {
      inventoryLevels(first: $first, after: $after, query: $query, includeInactive: true) {
        nodes { updatedAt item { id variants(first: 5) { nodes { id } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 2 + 3),
);

/** Variants that changed themselves: a new barcode, a new name. Their stock does not move their date (shopify.md 4.3). */
export const changedVariants = query(
  `query ChangedVariants($first: Int!, $after: String, $query: String) {
    productVariants(first: $first, after: $after, query: $query, sortKey: ID) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 1),
);

/** Keys of all variants, to find those that several share. */
export const keysPage = query(
  `query KeysPage($first: Int!, $after: String) {
    productVariants(first: $first, after: $after, sortKey: ID) {
      nodes { id sku barcode inventoryItem { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 2),
);

/** The same by search. */
export const keySearch = query(
  `query KeySearch($first: Int!, $query: String!) {
    productVariants(first: $first, query: $query, sortKey: ID) {
      nodes { id sku barcode inventoryItem { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 2),
);

/** How many variants there are, counted to the end. */
export const variantCount = query(`query VariantCount { productVariantsCount(limit: null) { count precision } }`, 12);

/**
 * What a bulk operation is told to read: one line a variant, because nothing below it is a list (shopify.md 2.7 asks for
 * `edges`). The ids of locations come from Shopify itself.
 */
export function bulkText(locationIds: readonly string[]): string {
  const fields = variantFields(locationIds.length).replace(
    /\$l(\d+)/g,
    (_, place: string) => `"${locationIds[Number(place)] ?? ''}"`,
  );
  return `{ productVariants { edges { node { ${fields} } } } }`.replace(/\s+/g, ' ');
}

/** Begins a bulk operation. One too many costs nothing but one of five places. */
export const bulkStart = mutation(
  `mutation BulkStart($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation { id status }
      userErrors { code field message }
    }
  }`,
  'repeatable',
  14,
);

/** How far a bulk operation is. */
export const bulkPoll = query(
  `query BulkPoll($id: ID!) { bulkOperation(id: $id) { id status errorCode objectCount url } }`,
  2,
);
