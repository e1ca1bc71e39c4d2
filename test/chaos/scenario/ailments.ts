import { demoBrand } from '../../simulators/le-new-black/brand.js';
import { sizesOf, type BrandSize } from '../../simulators/le-new-black/make-order.js';
import { skuKey, type PortalOrder, type PortalOrderItem } from '../../simulators/le-new-black/records.js';
import type { Systems } from '../stage/systems.js';

/** Why an order cannot go. */
export type AilmentName =
  | 'customer without reference'
  | 'unknown customer'
  | 'archived customer'
  | 'ambiguous customer'
  | 'line without key'
  | 'archived product'
  | 'unknown product'
  | 'unmapped charge'
  | 'quantity zero'
  | 'no lines';

/** How an ailment comes into an order, and how people take it away. */
export interface Ailment {
  infect(order: PortalOrder): void;
  /** Takes away the cause for all orders that have it. Harmless to repeat. */
  cure(systems: Systems): Promise<void> | void;
}

const customerOf = (name: string): string => demoBrand.customers.find((each) => each.name === name)!.key;
const sizesOfModel = (model: string): BrandSize[] =>
  sizesOf(demoBrand).filter(({ product }) => product.model === model);

function ofCustomer(name: string): Ailment['infect'] {
  return (order) => void (order.retailer = customerOf(name));
}

function withLineOf(model: string): Ailment['infect'] {
  return (order) => {
    const [size] = sizesOfModel(model);
    const { product, colour, sku } = size!;
    const line: PortalOrderItem = {
      size_of: skuKey(product.model, colour.code, sku.size),
      quantity: 3,
      unit_price: Object.values(colour.prices)[0] ?? 0,
      discount_rate: 0,
    };
    order.items.splice(1, 0, line);
  };
}

/** Changes every order of the portal that an ailment struck and that still is to be exported. */
function inOrders(change: (order: PortalOrder) => void): Ailment['cure'] {
  return ({ portal }) => {
    for (const order of portal.portal.orders.values()) if (order.status === 'invoicing') change(order);
  };
}

const keyless = sizesOfModel('SS26-099').map(({ product, colour, sku }) =>
  skuKey(product.model, colour.code, sku.size),
);

/** See {@link Ailment}. What strikes a record strikes all orders with that record. */
export const ailments: Record<AilmentName, Ailment> = {
  'customer without reference': {
    infect: ofCustomer('Petite Ourse'),
    cure: ({ portal }) =>
      portal.change({ kind: 'retailer', key: customerOf('Petite Ourse'), set: { reference: 'C00160' } }),
  },
  'unknown customer': {
    infect: ofCustomer('Printemps Perdu'),
    cure: ({ target }) => target.addCustomer('C00999'),
  },
  'archived customer': {
    infect: ofCustomer('Ancienne Adresse'),
    cure: ({ target }) => target.unarchiveCustomer('C00171'),
  },
  'ambiguous customer': {
    infect: ofCustomer('Zwei Brüder'),
    cure: ({ target }) => target.separateCustomers('C00188'),
  },
  'line without key': {
    infect: withLineOf('SS26-099'),
    cure: inOrders((order) => {
      order.items = order.items.filter((item) => !keyless.includes(item.size_of ?? ''));
    }),
  },
  'archived product': {
    infect: withLineOf('AW25-090'),
    cure: ({ target }) => target.unarchiveProducts(sizesOfModel('AW25-090')),
  },
  'unknown product': {
    infect: withLineOf('SS26-095'),
    cure: ({ target }) => target.addProducts(sizesOfModel('SS26-095')),
  },
  'unmapped charge': {
    infect: (order) => void (order['amount_shipping'] = 12.5),
    cure: inOrders((order) => (order['amount_shipping'] = 0)),
  },
  'quantity zero': {
    infect: (order) => void (order.items[0]!.quantity = 0),
    cure: inOrders((order) => order.items.forEach((item) => (item.quantity ||= 2))),
  },
  'no lines': {
    infect: (order) => void (order.items = []),
    cure: () => undefined, // nobody knows what was meant
  },
};

/** All names, in a stable order. */
export const ailmentNames = Object.keys(ailments) as AilmentName[];
