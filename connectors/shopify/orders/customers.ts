import { z } from 'zod';
import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { CustomerReference, OrderSettings } from '../order-settings.js';
import type { Shop } from '../shop.js';
import { chunks, nodesOf, quoted } from '../wire.js';
import { isAddress, isKnown, type ShopAddress } from './addresses.js';
import { companyLocationSearch, companySearch, customersByIdentifier, customersByIds } from './documents.js';

/** Who an order goes to. */
export interface Buyer {
  purchasingEntity: Record<string, unknown>;
  addresses: ShopAddress[];
  /** The merchant wants to look at this buyer's orders first. */
  review: boolean;
  terms?: { id: string; type: string } | undefined;
}

/** Verdict on a reference. */
export type BuyerVerdict = { buyer: Buyer } | { reason: Reason };

/** What was found, by reference. */
export type BuyerIndex = (order: Order) => BuyerVerdict;

const address = z.object({
  address1: z.string().nullish(),
  address2: z.string().nullish(),
  city: z.string().nullish(),
  zip: z.string().nullish(),
});
const locationShape = z.object({
  id: z.string(),
  externalId: z.string().nullish(),
  name: z.string(),
  company: z.object({ id: z.string(), mainContact: z.object({ id: z.string() }).nullish() }),
  roleAssignments: nodesOf(z.object({ companyContact: z.object({ id: z.string() }) })),
  buyerExperienceConfiguration: z
    .object({
      checkoutToDraft: z.boolean(),
      paymentTermsTemplate: z.object({ id: z.string(), paymentTermsType: z.string() }).nullish(),
    })
    .nullish(),
  shippingAddress: address.extend({ countryCode: z.string().nullish() }).nullish(),
});
type CompanyLocation = z.output<typeof locationShape>;

const customerShape = z.object({
  id: z.string(),
  displayName: z.string(),
  defaultAddress: address.extend({ countryCodeV2: z.string().nullish() }).nullish(),
  addressesV2: nodesOf(address.extend({ countryCodeV2: z.string().nullish() })),
});
type Customer = z.output<typeof customerShape>;

/** Customers and locations of companies that references lead to. */
interface Found {
  locations: Map<string, CompanyLocation[]>;
  customers: Map<string, Customer>;
}

const operation = 'look for the customers of orders';
const atOnce = 40;

/** The reference of an order, as it stands in the portal. */
export function referenceOf({ customer }: Order): string | undefined {
  return customer.reference?.trim() || undefined;
}

/** Looks all customers of a batch up: one call for forty of them. */
export async function findBuyers(shop: Shop, orders: readonly Order[], settings: OrderSettings): Promise<BuyerIndex> {
  const mode = settings.customerReference;
  const references = [...new Set(orders.flatMap((order) => referenceOf(order) ?? []))];
  const found: Found = { locations: new Map(), customers: new Map() };
  for (const part of chunks(
    references.filter((each) => isWellFormed(mode, each)),
    atOnce,
  )) {
    await lookUp[mode](shop, part, found, settings);
  }
  return (order) => judge(order, mode, found);
}

const lookUp: Record<
  CustomerReference,
  (shop: Shop, references: string[], found: Found, settings: OrderSettings) => Promise<void>
> = {
  'company-location-external-id': async (shop, references, { locations }) => {
    const shape = z.object({ companyLocations: nodesOf(locationShape) });
    const variables = searchFor(references);
    const { companyLocations } = await shop.client.call({
      document: companyLocationSearch,
      variables,
      shape,
      operation,
    });
    for (const each of companyLocations.nodes) add(locations, each.externalId, [each]);
  },
  'company-external-id': async (shop, references, { locations }) => {
    const company = z.object({ externalId: z.string().nullish(), locations: nodesOf(locationShape) });
    const shape = z.object({ companies: nodesOf(company) });
    for (const part of chunks(references, 5)) {
      const { companies } = await shop.client.call({
        document: companySearch,
        variables: searchFor(part),
        shape,
        operation,
      });
      for (const each of companies.nodes) add(locations, each.externalId, each.locations.nodes);
    }
  },
  'company-location-id': (shop, references, found) => byIds(shop, references, 'CompanyLocation', found),
  'customer-id': (shop, references, found) => byIds(shop, references, 'Customer', found),
  'customer-custom-id': (shop, references, { customers }, { customerMetafield }) => {
    const [namespace, key] = customerMetafield.split('.');
    return byIdentifier(shop, references, customers, (value) => ({ customId: { namespace, key, value } }));
  },
  'customer-email': (shop, references, { customers }) =>
    byIdentifier(shop, references, customers, (emailAddress) => ({ emailAddress })),
};

function searchFor(references: readonly string[]): { first: number; query: string } {
  const query = references.map((each) => `external_id:${quoted(each)}`).join(' OR ');
  return { first: references.length * 2 + 3, query };
}

function add(found: Map<string, CompanyLocation[]>, key: string | null | undefined, more: CompanyLocation[]): void {
  if (key) found.set(key, [...(found.get(key) ?? []), ...more]);
}

async function byIds(shop: Shop, references: string[], kind: string, { locations, customers }: Found): Promise<void> {
  const given = new Map(references.map((each) => [/^\d+$/.test(each) ? `gid://shopify/${kind}/${each}` : each, each]));
  const node = z.discriminatedUnion('__typename', [
    customerShape.extend({ __typename: z.literal('Customer') }),
    locationShape.extend({ __typename: z.literal('CompanyLocation') }),
  ]);
  const shape = z.object({ nodes: z.array(node.nullable().catch(null)) });
  const call = { document: customersByIds, variables: { ids: [...given.keys()] }, shape, operation };
  for (const each of (await shop.client.call(call)).nodes) {
    const reference = each && given.get(each.id);
    if (!reference) continue;
    if (each.__typename === 'Customer') customers.set(reference, each);
    else add(locations, reference, [each]);
  }
}

async function byIdentifier(
  shop: Shop,
  references: string[],
  customers: Map<string, Customer>,
  identifier: (reference: string) => Record<string, unknown>,
): Promise<void> {
  const variables = Object.fromEntries(references.map((each, place) => [`k${place}`, identifier(each)]));
  const shape = z.record(z.string(), customerShape.nullable());
  const found = await shop.client.call({
    document: customersByIdentifier(references.length),
    variables,
    shape,
    operation,
  });
  references.forEach((reference, place) => {
    const customer = found[`k${place}`];
    if (customer) customers.set(reference, customer);
  });
}

/** Whether a reference can be what the setting says it is; one that cannot will never be found (shopify.md 2.4, 7). */
function isWellFormed(mode: CustomerReference, reference: string): boolean {
  switch (mode) {
    case 'company-location-external-id':
    case 'company-external-id':
      return reference.length <= 64 && !/\s/.test(reference);
    case 'company-location-id':
      return /^(gid:\/\/shopify\/CompanyLocation\/)?\d+$/.test(reference);
    case 'customer-id':
      return /^(gid:\/\/shopify\/Customer\/)?\d+$/.test(reference);
    case 'customer-email':
      return /^\S+@\S+$/.test(reference);
    case 'customer-custom-id':
      return true;
  }
}

function judge(order: Order, mode: CustomerReference, { locations, customers }: Found): BuyerVerdict {
  const reference = referenceOf(order);
  if (reference === undefined) {
    const params = { order: order.number, customer: order.customer.name };
    return { reason: reason('customer_reference_missing', params) };
  }
  const named = { order: order.number, reference };
  if (!isWellFormed(mode, reference))
    return { reason: reason('shopify_reference_malformed', { ...named, kind: mode }) };
  const customer = customers.get(reference);
  if (customer) return { buyer: ofCustomer(customer) };
  const branches = locations.get(reference) ?? [];
  const [only, second] = atAddress(order, branches);
  if (!only) return { reason: reason('customer_reference_unknown', named) };
  if (second) {
    const matches = branches.map(({ name }) => name).join(', ');
    return { reason: reason('customer_reference_ambiguous', { ...named, matches }) };
  }
  return ofLocation(only, named);
}

/** Several branches of a company: the order's delivery address may tell which. */
function atAddress({ deliveryAddress }: Order, branches: CompanyLocation[]): CompanyLocation[] {
  if (branches.length < 2 || !isAddress(deliveryAddress)) return branches;
  const there = branches.filter((each) => isKnown(deliveryAddress, addressesOf(each)));
  return there.length === 1 ? there : branches;
}

function addressesOf({ shippingAddress }: CompanyLocation): ShopAddress[] {
  return shippingAddress ? [{ ...shippingAddress, country: shippingAddress.countryCode }] : [];
}

function ofLocation(location: CompanyLocation, named: { order: string; reference: string }): BuyerVerdict {
  const { company, roleAssignments, buyerExperienceConfiguration: experience } = location;
  const allowed = roleAssignments.nodes.map(({ companyContact }) => companyContact.id);
  const main = company.mainContact?.id;
  const contact = main !== undefined && allowed.includes(main) ? main : allowed[0];
  if (contact === undefined) {
    const code = main === undefined ? 'shopify_company_without_contact' : 'shopify_contact_may_not_order';
    return { reason: reason(code, named) };
  }
  const template = experience?.paymentTermsTemplate;
  const ids = { companyId: company.id, companyLocationId: location.id, companyContactId: contact };
  return {
    buyer: {
      purchasingEntity: { purchasingCompany: ids },
      addresses: addressesOf(location),
      review: experience?.checkoutToDraft ?? false,
      terms: template ? { id: template.id, type: template.paymentTermsType } : undefined,
    },
  };
}

function ofCustomer({ id, defaultAddress, addressesV2 }: Customer): Buyer {
  const all = [...(defaultAddress ? [defaultAddress] : []), ...addressesV2.nodes];
  const addresses = all.map((each) => ({ ...each, country: each.countryCodeV2 }));
  return { purchasingEntity: { customerId: id }, addresses, review: false };
}
