import { completeDraft, createDraft, noSuchDraft, type DraftInput } from './drafts.js';
import { topLevel, userError } from './fault.js';
import { gid, idOf } from './gid.js';
import { page, Presenter } from './present.js';
import type { VariantRecord } from './records.js';
import { searchTest, type SearchWarning } from './search.js';
import type { ShopState } from './state.js';

type Args = Record<string, unknown>;
type Paged = { first?: number; after?: string; query?: string };
type Resolver = (args: never) => unknown;

/** Scopes that a root field needs; `write_x` includes `read_x` (shopify.md 1.4). */
const scopes: Readonly<Record<string, string>> = {
  locations: 'read_locations',
  location: 'read_inventory',
  productVariants: 'read_products',
  productVariantsCount: 'read_products',
  companyLocations: 'read_companies',
  companies: 'read_companies',
  customerByIdentifier: 'read_customers',
  orderByIdentifier: 'read_orders',
  order: 'read_orders',
  draftOrder: 'read_draft_orders',
  draftOrders: 'read_draft_orders',
  draftOrderCreate: 'write_draft_orders',
  draftOrderComplete: 'write_draft_orders',
  draftOrderDelete: 'write_draft_orders',
  metafieldsSet: 'write_orders',
  metafieldDefinitionCreate: 'write_orders',
};

/** What one request needs beside the state. */
export interface Call {
  state: ShopState;
  scopes: ReadonlySet<string>;
  warnings: SearchWarning[];
  origin: string;
}

/** The root value of one request: a function for each field of query and mutation that is used. */
export function rootOf(call: Call): Record<string, Resolver> {
  const fields = { ...shopFields(call), ...stockFields(call), ...customerFields(call), ...orderFields(call) };
  const guarded = Object.entries(fields).map(([name, resolve]): [string, Resolver] => [
    name,
    (args) => {
      const needed = scopes[name];
      if (needed !== undefined && !call.scopes.has(needed) && !call.scopes.has(needed.replace('read_', 'write_'))) {
        const requiredAccess = `\`${needed}\` access scope.`;
        const message = `Access denied for ${name} field. Required access: ${requiredAccess}`;
        throw topLevel(message, 'ACCESS_DENIED', { requiredAccess });
      }
      return resolve(args);
    },
  ]);
  return Object.fromEntries(guarded);
}

function shopFields({ state, scopes: granted, origin }: Call): Record<string, Resolver> {
  const { profile } = state;
  const shown = new Presenter(state);
  return {
    shop: () => ({
      id: gid('Shop', 1),
      name: profile.shopName,
      myshopifyDomain: `${profile.shop}.myshopify.com`,
      currencyCode: profile.currency,
      enabledPresentmentCurrencies: profile.currencies,
      taxesIncluded: profile.taxesIncluded,
      plan: { publicDisplayName: 'Basic', partnerDevelopment: profile.development },
    }),
    currentAppInstallation: () => ({
      id: gid('AppInstallation', 1),
      accessScopes: [...granted].map((handle) => ({ handle })),
    }),
    locations: (args: Paged & { includeInactive?: boolean }) =>
      page(
        [...state.locations.values()]
          .filter(({ isActive }) => isActive || args.includeInactive)
          .map((each) => shown.location(each)),
        args,
      ),
    metafieldDefinitions: () => ({
      nodes: state.orderIdDefined
        ? [
            {
              id: gid('MetafieldDefinition', 1),
              type: { name: 'id' },
              capabilities: { uniqueValues: { enabled: true } },
            },
          ]
        : [],
    }),
    metafieldDefinitionCreate: () => {
      if (state.orderIdDefined) return { userErrors: [userError('Key is in use for Order metafields', null, 'TAKEN')] };
      state.orderIdDefined = true;
      return { createdDefinition: { id: gid('MetafieldDefinition', 1) }, userErrors: [] };
    },
    bulkOperationRunQuery: ({ query }: { query: string }) => {
      const running = [...state.bulk.values()].filter(({ startedAt }) => state.now() - startedAt < profile.bulkMs);
      if (running.length >= 5) {
        const message = 'A bulk query operation for this app and shop is already in progress.';
        return { userErrors: [userError(message, null, 'OPERATION_IN_PROGRESS')] };
      }
      const locationIds = [...query.matchAll(/gid:\/\/shopify\/Location\/(\d+)/g)].map(([, id]) => Number(id));
      const operation = { id: state.nextId(), locationIds, query, startedAt: state.now() };
      state.bulk.set(operation.id, operation);
      return { bulkOperation: { id: gid('BulkOperation', operation.id), status: 'CREATED' }, userErrors: [] };
    },
    bulkOperation: ({ id }: { id: string }) => {
      const operation = state.bulk.get(idOf('BulkOperation', id));
      if (!operation) return null;
      const done = state.now() - operation.startedAt >= profile.bulkMs;
      const failed = done && profile.bulkFails;
      const url = `${origin}/bulk/${operation.id}.jsonl?signature=s1gnature`;
      return {
        id,
        status: !done ? 'RUNNING' : failed ? 'FAILED' : 'COMPLETED',
        errorCode: failed ? 'INTERNAL_SERVER_ERROR' : null,
        objectCount: String(state.variants.size),
        url: done && !failed && state.variants.size > 0 ? url : null,
        partialDataUrl: failed ? url : null,
      };
    },
  };
}

const variantFilters = ['barcode', 'sku', 'id', 'updated_at', 'product_status', 'gift_card'];

function stockFields({ state, warnings }: Call): Record<string, Resolver> {
  const shown = new Presenter(state);
  const searched = (text: string): VariantRecord[] => {
    const test = searchTest(text, variantFilters, (warning) => warnings.push(warning));
    const wantsChanges = text.includes('updated_at');
    return [...state.variants.values()].filter(
      ({ id, sku, barcode, updatedAt, createdAt }) =>
        state.isIndexed(wantsChanges ? updatedAt : createdAt) &&
        test({ fields: { id, sku, barcode, updated_at: updatedAt }, changedAt: updatedAt }),
    );
  };
  return {
    productVariants: (args: Paged) => {
      const found = args.query ? searched(args.query) : [...state.variants.values()];
      return page(
        lazily(found, args, (each) => shown.variant(each)),
        args,
      );
    },
    productVariantsCount: () => ({ count: state.variants.size, precision: 'EXACT' }),
    location: ({ id }: { id: string }) => {
      const locationId = idOf('Location', id);
      const location = state.locations.get(locationId);
      if (!location) return null;
      return { ...shown.location(location), inventoryLevels: (args: Paged) => levelsOf(locationId, args) };
    },
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => node(id)),
  };

  function levelsOf(locationId: number, args: Paged): unknown {
    const test = searchTest(args.query ?? '', ['updated_at', 'id'], (warning) => warnings.push(warning));
    const items = new Set([...state.variants.values()].map(({ item }) => item));
    const changed = [...items].filter((item) => {
      const level = item.levels.get(locationId);
      const fields = { id: item.id, updated_at: level ? Math.floor(level.updatedAt / 1000) * 1000 : null };
      return level && state.isIndexed(level.updatedAt) && test({ fields, changedAt: level.updatedAt });
    });
    return page(
      changed
        .sort((a, b) => a.id - b.id)
        .flatMap((item): Record<string, unknown>[] => [shown.level(item, locationId) ?? []].flat()),
      args,
    );
  }

  function node(id: string): unknown {
    const [, kind = ''] = /^gid:\/\/shopify\/(\w+)\/\d+$/.exec(id) ?? [];
    const number = idOf(kind, id);
    switch (kind) {
      case 'ProductVariant':
        return orNull(state.variants.get(number), (each) => shown.variant(each));
      case 'Customer':
        return orNull(state.customers.get(number), (each) => shown.customer(each));
      case 'CompanyLocation':
        return orNull(state.companyLocations.get(number), (each) => shown.companyLocation(each));
      case 'DraftOrder':
        return orNull(state.drafts.get(number), (each) => shown.draft(each));
      case 'Order':
        return orNull(state.orders.get(number), (each) => shown.order(each));
      case '':
        throw topLevel(`Invalid global id '${id}'`, 'argumentLiteralsIncompatible');
      default:
        return null;
    }
  }
}

function orNull<T, S>(record: T | undefined, show: (record: T) => S): S | null {
  return record === undefined ? null : show(record);
}

/** Only what the page shows is made presentable; the rest has its place. */
function lazily(
  found: VariantRecord[],
  { first = 50, after }: Paged,
  show: (record: VariantRecord) => Record<string, unknown>,
): Record<string, unknown>[] {
  const from = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
  const begin = found.findIndex(({ id }) => id > from);
  return begin < 0 ? [] : found.slice(begin, begin + first + 1).map(show);
}

function customerFields({ state, warnings }: Call): Record<string, Resolver> {
  const shown = new Presenter(state);
  const noCompanies = (): never => {
    throw topLevel('Access denied. The shop must have access to B2B.', 'ACCESS_DENIED');
  };
  return {
    companyLocations: (args: Paged) => {
      if (state.profile.withoutCompanies) noCompanies();
      const test = searchTest(args.query ?? '', ['external_id', 'id', 'name'], (warning) => warnings.push(warning));
      const found = [...state.companyLocations.values()].filter(
        ({ id, externalId, name, createdAt }) =>
          state.isIndexed(createdAt) && test({ fields: { id, external_id: externalId, name }, changedAt: createdAt }),
      );
      return page(
        found.map((each) => shown.companyLocation(each)),
        args,
      );
    },
    companies: (args: Paged) => {
      if (state.profile.withoutCompanies) noCompanies();
      const test = searchTest(args.query ?? '', ['external_id', 'id', 'name'], (warning) => warnings.push(warning));
      const found = [...state.companies.values()].filter(
        ({ id, externalId, name, createdAt }) =>
          state.isIndexed(createdAt) && test({ fields: { id, external_id: externalId, name }, changedAt: createdAt }),
      );
      return page(
        found.flatMap(({ id }): Record<string, unknown>[] => [shown.company(id) ?? []].flat()),
        args,
      );
    },
    customerByIdentifier: ({ identifier }: { identifier: Args }) => {
      const { customId, emailAddress, id } = identifier as {
        customId?: { value: string };
        emailAddress?: string;
        id?: string;
      };
      const found = [...state.customers.values()].find((each) =>
        customId
          ? each.code === customId.value
          : emailAddress
            ? each.email.toLowerCase() === emailAddress.toLowerCase()
            : gid('Customer', each.id) === id,
      );
      return orNull(found, (each) => shown.customer(each));
    },
  };
}

const draftFilters = ['tag', 'status', 'id', 'created_at', 'updated_at', 'customer_id', 'source'];

function orderFields({ state, warnings }: Call): Record<string, Resolver> {
  const shown = new Presenter(state);
  const draftOf = (id: string) => state.drafts.get(idOf('DraftOrder', id));
  return {
    draftOrder: ({ id }: { id: string }) => orNull(draftOf(id), (draft) => shown.draft(draft)),
    draftOrders: (args: Paged) => {
      const test = searchTest(args.query ?? '', draftFilters, (warning) => warnings.push(warning));
      const found = [...state.drafts.values()]
        .filter((draft) => {
          const fields = { id: draft.id, created_at: draft.createdAt, updated_at: draft.updatedAt };
          return !args.query || (state.isIndexed(draft.createdAt) && test({ fields, changedAt: draft.updatedAt }));
        })
        .reverse();
      const all = found.map((draft, index) => ({ ...shown.draft(draft), place: index + 1 }));
      return page(all, args);
    },
    draftOrderCreate: ({ input }: { input: DraftInput }) => {
      const made = createDraft(state, input);
      return Array.isArray(made)
        ? { draftOrder: null, userErrors: made }
        : { draftOrder: shown.draft(made), userErrors: [] };
    },
    draftOrderComplete: ({ id, paymentPending }: { id: string; paymentPending?: boolean }) => {
      const draft = draftOf(id);
      if (!draft) return { draftOrder: null, userErrors: noSuchDraft(id) };
      const userErrors = completeDraft(state, draft, paymentPending ?? false);
      return { draftOrder: shown.draft(draft), userErrors };
    },
    draftOrderDelete: ({ input }: { input: { id: string } }) => {
      const draft = draftOf(input.id);
      if (!draft || draft.orderId !== null) return { deletedId: null, userErrors: noSuchDraft(input.id) };
      state.drafts.delete(draft.id);
      return { deletedId: input.id, userErrors: [] };
    },
    order: ({ id }: { id: string }) => orNull(state.orders.get(idOf('Order', id)), (order) => shown.order(order)),
    orderByIdentifier: ({ identifier }: { identifier: { customId?: { value: string } } }) => {
      if (!state.orderIdDefined) {
        throw topLevel("Metafield definition of type 'id' is required when using custom ids.", 'NOT_FOUND');
      }
      const found = [...state.orders.values()].find(({ portalId }) => portalId === identifier.customId?.value);
      return orNull(found, (order) => shown.order(order));
    },
    metafieldsSet: ({ metafields }: { metafields: { ownerId: string; value: string }[] }) => {
      for (const { ownerId, value } of metafields) {
        const order = state.orders.get(idOf('Order', ownerId));
        const field = ['metafields', '0', 'value'];
        if (!order) return { userErrors: [userError('Owner does not exist', field, 'INVALID')] };
        const taken = [...state.orders.values()].some((each) => each !== order && each.portalId === value);
        if (taken) return { userErrors: [userError('Value must be unique', field, 'TAKEN')] };
        order.portalId = value;
      }
      return { metafields: [{ id: gid('Metafield', 1) }], userErrors: [] };
    },
  };
}
