import { mutation, pageCost, query, sizeOf, type Document } from '../api/document.js';

/** Name and kind of the metafield that carries the portal's order id, unique over all orders (shopify.md 6.5). */
export const orderId = { namespace: 'lnb', key: 'order_id' } as const;

const draftFields = `id name status ready createdAt updatedAt poNumber tags customAttributes { key value }
  taxesIncluded presentmentCurrencyCode
  totalPriceSet { presentmentMoney { amount } } totalTaxSet { presentmentMoney { amount } }
  warnings { errorCode field message }
  order { id name }`;

const orderFields = `id name tags poNumber cancelledAt updatedAt displayFinancialStatus displayFulfillmentStatus
  customAttributes { key value } taxesIncluded presentmentCurrencyCode
  totalPriceSet { presentmentMoney { amount } } orderTax: totalTaxSet { presentmentMoney { amount } }`; // may be null here, not on drafts

/** Lines of a draft, to see that Shopify took what it was given. */
export const draftRead = query(
  `query DraftRead($id: ID!) {
    draftOrder(id: $id) { ${draftFields} lineItems(first: 250) { nodes { quantity variant { id } } } }
  }`,
  pageCost(250, 2) + 12,
);

/** Orders and drafts by id; ids of other things are none of ours. */
export const targetOrders = query(
  `query TargetOrders($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on Order { ${orderFields} } ... on DraftOrder { ${draftFields} } }
  }`,
  (variables) => sizeOf(variables, 'ids') * 12,
);

/** Lines of orders that stand there already, to see whether someone changed them. */
export const orderLines = query(
  `query OrderLines($id: ID!) {
    order(id: $id) { id lineItems(first: 250) { nodes { currentQuantity variant { id } } } }
  }`,
  pageCost(250, 2) + 2,
);

/** The newest drafts, read without a search: those just made are among them (shopify.md 2.6, 6.7 D2). */
export const newestDrafts = query(
  `query NewestDrafts($first: Int!, $after: String) {
    draftOrders(first: $first, after: $after, sortKey: ID, reverse: true) {
      nodes { id status createdAt tags customAttributes { key value } order { id name } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 3),
);

/** Makes a draft. Nothing at Shopify would notice a second one (shopify.md 6.4). */
export const draftCreate = mutation(
  `mutation DraftCreate($input: DraftOrderInput!) {
    draftOrderCreate(input: $input) {
      draftOrder { id name status ready }
      userErrors { field message }
    }
  }`,
  'once',
  14,
);

/** Turns a draft into an order; done again it gives the same order (shopify.md 6.3). */
export const draftComplete = mutation(
  `mutation DraftComplete($id: ID!, $paymentPending: Boolean) {
    draftOrderComplete(id: $id, paymentPending: $paymentPending) {
      draftOrder { id status order { id name } }
      userErrors { field message }
    }
  }`,
  'repeatable',
  15,
);

/** Takes back an open draft of our own: one of the two deletions there are at all (design 4). */
export const draftDelete = mutation(
  `mutation DraftDelete($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId userErrors { field message } } }`,
  'repeatable',
  12,
);

/** Puts the portal's id on an order. */
export const setOrderId = mutation(
  `mutation SetOrderId($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { id } userErrors { code elementIndex field message } }
  }`,
  'repeatable',
  40,
);

/** Orders by the portal's id: a look-up by key, no search; `ids` variables `k0`, `k1` … */
export function ordersByPortalId(count: number): Document {
  const places = Array.from({ length: count }, (_, place) => place);
  return query(
    `query OrdersByPortalId(${places.map((place) => `$k${place}: String!`).join(', ')}) {
      ${places
        .map(
          (place) => `k${place}: orderByIdentifier(identifier: { customId:
            { namespace: "${orderId.namespace}", key: "${orderId.key}", value: $k${place} } }) { ${orderFields} }`,
        )
        .join(' ')}
    }`,
    count * 8,
  );
}

/** Variants by key; what the search finds is compared exactly by whoever asks. */
export const variantSearch = query(
  `query VariantSearch($first: Int!, $query: String!, $after: String) {
    productVariants(first: $first, query: $query, after: $after, sortKey: ID) {
      nodes { id sku barcode displayName requiresComponents product { id status } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 2),
);

const addressFields = 'address1 address2 city zip';
const locationFields = `id externalId name
  company { id externalId name mainContact { id } }
  roleAssignments(first: 10) { nodes { companyContact { id } } }
  buyerExperienceConfiguration { checkoutToDraft paymentTermsTemplate { id name paymentTermsType } }
  shippingAddress { ${addressFields} countryCode }`;
const customerFields = `id displayName defaultAddress { ${addressFields} countryCodeV2 }
  addressesV2(first: 10) { nodes { ${addressFields} countryCodeV2 } }`;

/** Objects of a company's location: itself, company, contact, terms, address, and its roles. */
const locationObjects = 6 + 8;
/** Objects of a customer: itself, its address, and its others. */
const customerObjects = 2 + 4;

/** Locations of companies by our code. */
export const companyLocationSearch = query(
  `query CompanyLocationSearch($first: Int!, $query: String!) {
    companyLocations(first: $first, query: $query) { nodes { ${locationFields} } pageInfo { hasNextPage } }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), locationObjects),
);

/** Companies by our code, with their locations. */
export const companySearch = query(
  `query CompanySearch($first: Int!, $query: String!) {
    companies(first: $first, query: $query) {
      nodes { id externalId name locations(first: 10) { nodes { ${locationFields} } } }
      pageInfo { hasNextPage }
    }
  }`,
  (variables) => pageCost(sizeOf(variables, 'first'), 1 + 4 * locationObjects),
);

/** Customers or locations of companies by their own ids. */
export const customersByIds = query(
  `query CustomersByIds($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on Customer { ${customerFields} } ... on CompanyLocation { ${locationFields} } }
  }`,
  (variables) => sizeOf(variables, 'ids') * (locationObjects + 2),
);

/** Customers by an own id in a metafield, or by e-mail; `customers` variables `k0`, `k1` … */
export function customersByIdentifier(count: number): Document {
  const places = Array.from({ length: count }, (_, place) => place);
  return query(
    `query CustomersByIdentifier(${places.map((place) => `$k${place}: CustomerIdentifierInput!`).join(', ')}) {
      ${places.map((place) => `k${place}: customerByIdentifier(identifier: $k${place}) { ${customerFields} }`).join(' ')}
    }`,
    count * customerObjects + 1,
  );
}
