import { pageCost, query, mutation } from './document.js';

/** Who we are there and what the shop is; needs no scope. */
export const shopInfo = query(
  `query ShopInfo {
    shop {
      id name myshopifyDomain currencyCode enabledPresentmentCurrencies taxesIncluded
      plan { publicDisplayName partnerDevelopment }
    }
    currentAppInstallation { id accessScopes { handle } }
  }`,
  6,
);

/** Every location, deactivated ones too; `read_locations` or `read_inventory`. A shop has 200 at most. */
export const locations = query(
  `query Locations {
    locations(first: 250, includeInactive: true, includeLegacy: true) {
      nodes { id name isActive fulfillsOnlineOrders isFulfillmentService }
    }
  }`,
  pageCost(250, 1),
);

/** Whether orders can carry our unique id (shopify.md 6.5). */
export const orderIdDefinition = query(
  `query OrderIdDefinition($namespace: String!, $key: String!) {
    metafieldDefinitions(first: 1, ownerType: ORDER, namespace: $namespace, key: $key) {
      nodes { id type { name } capabilities { uniqueValues { enabled } } }
    }
  }`,
  6,
);

/** Makes the definition of our unique id; `TAKEN` where it is there already. */
export const defineOrderId = mutation(
  `mutation DefineOrderId($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) {
      createdDefinition { id }
      userErrors { code field message }
    }
  }`,
  'repeatable',
  14,
);
