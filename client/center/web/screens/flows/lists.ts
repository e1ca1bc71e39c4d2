import type { FlowKind } from '../../../../../workflows/contract/names.js';
import type { ParamsOf } from '../../../api/contract/routes.js';

/** A side of a flow. */
export type Side = 'source' | 'target';

/** A live list of one side's system. */
export type List = readonly [side: Side, kind: ParamsOf<'lookup'>['kind']];

interface Lists {
  keys?: List;
  fixedKeys?: string[];
  values?: List;
}

const priceLists: Lists = { keys: ['source', 'priceLists'], values: ['target', 'priceLists'] };

/** Which options are picked from which lists. */
const lists: Record<FlowKind, Record<string, Lists>> = {
  exportOrders: {
    priceLists,
    exportStatus: { values: ['source', 'statuses'] },
    exportedStatus: { values: ['source', 'statuses'] },
    warehouses: { fixedKeys: ['preorder', 'instock', 'default'], values: ['target', 'warehouses'] },
  },
  syncCustomers: { priceLists, defaultPriceList: { values: ['target', 'priceLists'] } },
  syncPrices: {
    priceLists,
    retailPriceLists: { keys: ['target', 'priceLists'], values: ['source', 'priceLists'] },
  },
  syncProducts: {},
  syncImages: {},
  syncInventory: {},
};

/** The lists of one option; without a path every list the kind's options need. */
export function listsOf(kind: FlowKind, path: readonly string[]): Lists | undefined;
export function listsOf(kind: FlowKind): List[];
export function listsOf(kind: FlowKind, path?: readonly string[]): Lists | undefined | List[] {
  if (path) return lists[kind][path.join('.')];
  return Object.values(lists[kind]).flatMap(({ keys, values }) => [keys, values].filter((list) => list !== undefined));
}
