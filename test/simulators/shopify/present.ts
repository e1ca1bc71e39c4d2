import { gid, idOf, money } from './gid.js';
import type {
  AddressRecord,
  CompanyLocationRecord,
  CustomerRecord,
  DraftRecord,
  ItemRecord,
  LineRecord,
  LocationRecord,
  OrderRecord,
  VariantRecord,
} from './records.js';
import type { ShopState } from './state.js';

type Shown = Record<string, unknown>;

/** Shopify tells seconds. */
export const instant = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
const bag = (amount: number, currency: string): Shown => {
  const value = { amount: money(amount), currencyCode: currency };
  return { presentmentMoney: value, shopMoney: value };
};

/** A page of a list, forwards. */
export function page(all: readonly Shown[], args: { first?: number | null; after?: string | null }): Shown {
  const from = args.after ? Number(Buffer.from(args.after, 'base64').toString()) : 0;
  const after = all.filter(({ place }) => Number(place) > from);
  const first = args.first ?? 50;
  const nodes = after.slice(0, first);
  const end = nodes.at(-1);
  return {
    nodes,
    edges: nodes.map((node) => ({ node })),
    pageInfo: {
      hasNextPage: after.length > first,
      endCursor: end ? Buffer.from(String(end['place'])).toString('base64') : null,
    },
  };
}

/** A short list below a record, whole. */
export function list(all: readonly Shown[]): (args: { first?: number }) => Shown {
  return (args) =>
    page(
      all.map((each, index) => ({ place: index + 1, ...each })),
      args,
    );
}

/** Records as GraphQL's default resolvers read them; what takes arguments is a function. */
export class Presenter {
  constructor(private readonly state: ShopState) {}

  location(location: LocationRecord): Shown {
    return { __typename: 'Location', ...location, id: gid('Location', location.id), place: location.id };
  }

  variant(variant: VariantRecord): Shown {
    const { id, productId, status, name, sku, barcode, price, requiresComponents, updatedAt } = variant;
    return {
      __typename: 'ProductVariant',
      place: id,
      id: gid('ProductVariant', id),
      sku,
      barcode,
      price,
      displayName: name,
      requiresComponents,
      updatedAt: instant(updatedAt),
      product: { id: gid('Product', productId), status },
      inventoryItem: () => this.item(variant.item),
    };
  }

  item(item: ItemRecord): Shown {
    const mine = (): VariantRecord[] => [...this.state.variants.values()].filter((each) => each.item === item);
    return {
      id: gid('InventoryItem', item.id),
      tracked: item.tracked,
      duplicateSkuCount: () => this.duplicates(mine()[0]),
      variants: (args: { first?: number }) => list(mine().map((each) => this.variant(each)))(args),
      inventoryLevel: ({ locationId, includeInactive }: { locationId: string; includeInactive?: boolean }) => {
        const location = idOf('Location', locationId);
        const level = item.levels.get(location);
        return level && (level.isActive || includeInactive) ? this.level(item, location) : null;
      },
    };
  }

  level(item: ItemRecord, locationId: number): Shown | null {
    const level = item.levels.get(locationId);
    if (!level) return null;
    const quantities = (names: string[]): Shown[] =>
      names.map((name) => ({ name, quantity: name === 'incoming' ? level.incoming : level.available }));
    return {
      place: item.id,
      id: `${gid('InventoryLevel', locationId)}?inventory_item_id=${item.id}`,
      isActive: level.isActive,
      updatedAt: instant(level.updatedAt),
      quantities: ({ names }: { names: string[] }) => quantities(names),
      item: () => this.item(item),
    };
  }

  customer(customer: CustomerRecord): Shown {
    const addresses = customer.addresses.map(mailing);
    return {
      __typename: 'Customer',
      id: gid('Customer', customer.id),
      displayName: customer.name,
      defaultAddress: addresses[0] ?? null,
      addressesV2: list(addresses),
    };
  }

  companyLocation(location: CompanyLocationRecord): Shown {
    const { id, externalId, name, address, contacts, checkoutToDraft, terms } = location;
    const roles = contacts.map((contact) => ({ companyContact: { id: gid('CompanyContact', contact) } }));
    return {
      __typename: 'CompanyLocation',
      place: id,
      id: gid('CompanyLocation', id),
      externalId,
      name,
      company: () => this.company(location.companyId),
      roleAssignments: list(roles),
      buyerExperienceConfiguration: {
        checkoutToDraft,
        paymentTermsTemplate: terms && {
          id: gid('PaymentTermsTemplate', terms.id),
          name: terms.name,
          paymentTermsType: terms.type,
        },
      },
      shippingAddress: address,
    };
  }

  company(id: number): Shown | null {
    const company = this.state.companies.get(id);
    if (!company) return null;
    const locations = [...this.state.companyLocations.values()].filter((each) => each.companyId === id);
    const { externalId, name, mainContact } = company;
    return {
      place: id,
      id: gid('Company', id),
      externalId,
      name,
      mainContact: mainContact && { id: gid('CompanyContact', mainContact.id) },
      locations: list(locations.map((each) => this.companyLocation(each))),
    };
  }

  draft(draft: DraftRecord): Shown {
    const { id, name, createdAt, updatedAt, input, tags, attributes, lines, total, tax, currency, orderId } = draft;
    const order = orderId === null ? undefined : this.state.orders.get(orderId);
    const { draftWarning } = this.state.profile;
    return {
      __typename: 'DraftOrder',
      place: -id, // newest first
      id: gid('DraftOrder', id),
      name,
      status: orderId === null ? 'OPEN' : 'COMPLETED',
      ready: this.state.now() - createdAt >= this.state.profile.draftCalculatesMs,
      createdAt: instant(createdAt),
      updatedAt: instant(updatedAt),
      poNumber: input['poNumber'] ?? null,
      tags,
      customAttributes: attributes,
      taxesIncluded: this.state.profile.taxesIncluded,
      presentmentCurrencyCode: currency,
      totalPriceSet: bag(total, currency),
      totalTaxSet: bag(tax, currency),
      warnings:
        draftWarning === undefined
          ? []
          : [
              {
                __typename: 'DraftOrderDiscountNotAppliedWarning',
                errorCode: 'WARNING',
                field: 'lineItems',
                message: draftWarning,
              },
            ],
      lineItems: list(lines.map((line) => this.line(line))),
      order: order ? this.order(order) : null,
    };
  }

  order(order: OrderRecord): Shown {
    const { draft } = order;
    return {
      __typename: 'Order',
      place: -order.id,
      id: gid('Order', order.id),
      name: order.name,
      tags: draft.tags,
      poNumber: draft.input['poNumber'] ?? null,
      cancelledAt: order.cancelledAt === null ? null : instant(order.cancelledAt),
      updatedAt: instant(order.updatedAt),
      displayFinancialStatus: order.paid ? 'PAID' : 'PENDING',
      displayFulfillmentStatus: 'UNFULFILLED',
      customAttributes: draft.attributes,
      taxesIncluded: this.state.profile.taxesIncluded,
      presentmentCurrencyCode: draft.currency,
      totalPriceSet: bag(draft.total, draft.currency),
      totalTaxSet: bag(draft.tax, draft.currency),
      lineItems: list(order.lines.map((line) => this.line(line))),
    };
  }

  private line(line: LineRecord): Shown {
    const variant = this.state.variants.get(line.variantId);
    return {
      quantity: line.quantity,
      currentQuantity: line.quantity,
      variant: variant ? this.variant(variant) : null,
    };
  }

  private duplicates(variant: VariantRecord | undefined): number {
    if (!variant?.sku) return 0;
    const items = new Set(
      [...this.state.variants.values()].filter(({ sku }) => sku === variant.sku).map((v) => v.item),
    );
    return items.size - 1;
  }
}

function mailing({ address1, address2, city, zip, countryCode }: AddressRecord): Shown {
  return { address1, address2: address2 ?? null, city, zip, countryCodeV2: countryCode };
}
