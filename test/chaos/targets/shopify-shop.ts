import { setTimeout as sleep } from 'node:timers/promises';
import { decimal } from '../../../model/decimal.js';
import { lineTotal, type DraftInput } from '../../simulators/shopify/drafts.js';
import { idOf } from '../../simulators/shopify/gid.js';
import type { CompanyLocationRecord, DraftRecord, LineRecord } from '../../simulators/shopify/records.js';
import type { ShopState } from '../../simulators/shopify/state.js';
import type { BrandSku } from '../../simulators/le-new-black/brand.js';
import type { TargetOrder } from '../end/compare-orders.js';
import type { TargetSystem } from './target.js';

type People = 'addCustomer' | 'unarchiveCustomer' | 'separateCustomers' | 'addProducts' | 'unarchiveProducts';

/** How the shop is used. */
interface Use {
  customerReference: string;
  complete: string;
  searchLagMs: number;
}

/** What people do in the shop, and what they see there; what they do they wait to find. */
export function peopleOf(shop: ShopState, use: Use): Pick<TargetSystem, People | 'masters' | 'orders' | 'leftovers'> {
  const referenceOf = (branch: CompanyLocationRecord | undefined): string => {
    const company = branch && shop.companies.get(branch.companyId);
    return (use.customerReference === 'company-external-id' ? company : branch)?.externalId ?? '';
  };
  const branches = (): CompanyLocationRecord[] => [...shop.companyLocations.values()];
  const articleOf = ({ ean13, sku }: BrandSku) =>
    [...shop.variants.values()].find((each) => (each.barcode ?? each.sku) === (ean13 ?? sku));
  // A customer that an ERP would archive is none at all here.
  const addCustomer = async (reference: string): Promise<void> => {
    if (branches().some((branch) => referenceOf(branch) === reference)) return;
    const named = { externalId: reference, name: reference };
    shop.addCompany({ ...named, locations: [named] });
    await sleep(use.searchLagMs);
  };
  return {
    addCustomer,
    unarchiveCustomer: addCustomer,
    async separateCustomers(reference) {
      const company = [...shop.companies.values()].find(({ externalId }) => externalId === reference);
      const [first, ...others] = branches().filter(({ companyId }) => companyId === company?.id);
      if (first) first.externalId = reference;
      for (const { id } of others) shop.companyLocations.delete(id);
    },
    async addProducts(sizes) {
      for (const { product, sku } of sizes.filter((each) => !articleOf(each.sku))) {
        shop.addVariant({ name: `${product.name} ${sku.size}`, barcode: sku.ean13, sku: sku.sku });
      }
      await sleep(use.searchLagMs);
    },
    async unarchiveProducts(sizes) {
      for (const { sku } of sizes) Object.assign(articleOf(sku) ?? {}, { status: 'ACTIVE' });
    },
    async masters() {
      return {
        customers: branches().map((branch) => ({ reference: referenceOf(branch), active: true })),
        products: [...shop.variants.values()].map(({ barcode, sku, status }) => ({
          ...{ ean13: barcode, sku, active: status !== 'ARCHIVED' },
        })),
      };
    },
    leftovers() {
      const ordered = new Set([...shop.orders.values()].map(({ portalId }) => portalId));
      const told = ({ attributes }: DraftRecord) => attributes.find(({ key }) => key === 'portal_order')?.value ?? null;
      const open = [...shop.drafts.values()].filter((draft) => draft.orderId === null && ordered.has(told(draft)));
      return open.map((draft) => `draft ${draft.name} of order ${plain(told(draft))} is left open`);
    },
    async orders() {
      const customerOf = ({ input }: DraftRecord): string => {
        const branch = (input as DraftInput).purchasingEntity?.purchasingCompany?.companyLocationId;
        return referenceOf(shop.companyLocations.get(idOf('CompanyLocation', branch)));
      };
      const open = [...shop.drafts.values()].filter(({ orderId }) => orderId === null);
      return [
        ...[...shop.orders.values()].map(({ name, draft, lines, portalId }) => ({
          ...contentOf(shop, draft, lines),
          ...{ number: name, state: 'order', marks: [plain(portalId)], customer: customerOf(draft) },
        })),
        // Where all drafts become orders at once, one that did not is nothing.
        ...(use.complete === 'always' ? [] : open).map((draft) => ({
          ...contentOf(shop, draft, draft.lines),
          ...{ number: draft.name, state: 'draft', customer: customerOf(draft) },
        })),
      ];
    },
  };
}

type Content = Omit<TargetOrder, 'number' | 'state' | 'customer'>;

function contentOf(shop: ShopState, { attributes, currency, total }: DraftRecord, lines: LineRecord[]): Content {
  const told = (name: string): string => attributes.find(({ key }) => key === name)?.value ?? '';
  return {
    reference: told('portal_number'),
    marks: [plain(told('portal_order'))],
    date: told('ordered_at').slice(0, 19).replace('T', ' '),
    ...{ currency, untaxed: decimal(total) },
    lines: lines.map((line) => {
      const { barcode = '', sku = '' } = shop.variants.get(line.variantId) ?? {};
      return { ean13: barcode ?? '', sku: sku ?? '', quantity: line.quantity, net: decimal(lineTotal(line)) };
    }),
  };
}

/** Of `lnb:1042`. */
function plain(id: string | null): string {
  return id?.replace(/^lnb:/, '') ?? '';
}
