import { userError, type UserError } from './fault.js';
import { gid, idOf } from './gid.js';
import type { DraftRecord, LineRecord, OrderRecord } from './records.js';
import type { ShopState } from './state.js';

interface DiscountInput {
  value: number;
  valueType: 'PERCENTAGE' | 'FIXED_AMOUNT';
  amountWithCurrency?: { amount: string };
}

/** `DraftOrderInput` as far as it counts here. */
export interface DraftInput extends Record<string, unknown> {
  lineItems?: {
    variantId?: string;
    quantity: number;
    priceOverride?: { amount: string };
    appliedDiscount?: DiscountInput;
  }[];
  purchasingEntity?: {
    customerId?: string;
    purchasingCompany?: { companyId: string; companyLocationId: string; companyContactId: string };
  };
  tags?: string[];
  customAttributes?: { key: string; value: string }[];
  appliedDiscount?: DiscountInput;
  shippingLine?: { title?: string; priceWithCurrency?: { amount: string } };
  presentmentCurrencyCode?: string;
  taxExempt?: boolean;
  paymentTerms?: { paymentTermsTemplateId?: string };
}

/** Makes a draft, or says why not; texts as recorded (shopify.md 6.3). */
export function createDraft(state: ShopState, input: DraftInput): DraftRecord | UserError[] {
  const refused = refusals(state, input);
  if (refused.length > 0) return refused;
  const id = state.nextId();
  const now = state.now();
  const lines = (input.lineItems ?? []).map((line): LineRecord => {
    const variant = state.variants.get(idOf('ProductVariant', line.variantId));
    const keepsDiscount = !(state.profile.ignoresLineDiscounts && line.priceOverride);
    return {
      variantId: variant?.id ?? 0,
      quantity: line.quantity,
      unitPrice: Number(line.priceOverride?.amount ?? variant?.price ?? 0),
      discount: keepsDiscount ? (line.appliedDiscount?.value ?? 0) : 0,
    };
  });
  const draft: DraftRecord = {
    id,
    name: `#D${state.drafts.size + 1}`,
    createdAt: now,
    updatedAt: now,
    input,
    tags: [...new Set(input.tags ?? [])].sort(),
    attributes: input.customAttributes ?? [],
    lines,
    ...totals(state, input, lines),
    currency: input.presentmentCurrencyCode ?? state.profile.currency,
    orderId: null,
  };
  state.drafts.set(id, draft);
  return draft;
}

function refusals(state: ShopState, input: DraftInput): UserError[] {
  const lines = input.lineItems ?? [];
  const company = input.purchasingEntity?.purchasingCompany;
  const location = company && state.companyLocations.get(idOf('CompanyLocation', company.companyLocationId));
  return [
    ...(lines.length === 0 ? [userError('Add at least 1 product')] : []),
    ...(lines.length > 499 ? [userError('Line items can have a maximum of 499')] : []),
    ...lines.flatMap(({ variantId, quantity }, place) => {
      const id = idOf('ProductVariant', variantId);
      if (!state.variants.has(id)) return [userError(`Product with ID ${id} is no longer available.`)];
      const field = ['lineItems', String(place), 'quantity'];
      return quantity < 1 ? [userError('Quantity must be greater than or equal to 1', field)] : [];
    }),
    ...(input.tags ?? []).flatMap((tag) => (tag.length > 40 ? [userError('Tag exceeds 40 characters', ['tags'])] : [])),
    ...(company && !location ? [userError('Company location does not exist')] : []),
    ...(location && !location.contacts.includes(idOf('CompanyContact', company.companyContactId))
      ? [userError('Customer does not have the permissions to place this order')]
      : []),
  ];
}

const cents = (amount: number): number => Math.round(amount * 100 + 1e-7) / 100;

function totals(state: ShopState, input: DraftInput, lines: LineRecord[]): { total: number; tax: number } {
  const goods = lines.reduce((sum, line) => sum + lineTotal(line), 0);
  const off = input.appliedDiscount;
  const amount = Number(off?.amountWithCurrency?.amount ?? off?.value ?? 0);
  const discount = !off ? 0 : off.valueType === 'PERCENTAGE' ? (goods * off.value) / 100 : amount;
  const net = cents(goods - discount + Number(input.shippingLine?.priceWithCurrency?.amount ?? 0));
  const rate = input.taxExempt ? 0 : state.profile.taxRate / 100;
  const tax = state.profile.taxesIncluded ? cents(net - net / (1 + rate)) : cents(net * rate);
  return { total: state.profile.taxesIncluded ? net : cents(net + tax), tax };
}

/** Of a line, its discount taken off. */
export function lineTotal({ unitPrice, quantity, discount }: LineRecord): number {
  return cents(unitPrice * quantity * (1 - discount / 100));
}

/** Turns a draft into an order, once: a second time gives the same order and a userError (shopify.md 6.3). */
export function completeDraft(state: ShopState, draft: DraftRecord, paymentPending: boolean): UserError[] {
  if (draft.orderId !== null) return [userError('This order has been paid')];
  const now = state.now();
  const input = draft.input as DraftInput;
  const order: OrderRecord = {
    id: state.nextId(),
    name: `#${1000 + state.orders.size + 1}`,
    createdAt: now,
    updatedAt: now,
    draft,
    lines: draft.lines.map((line) => ({ ...line })),
    cancelledAt: null,
    paid: !paymentPending && input.paymentTerms === undefined,
    portalId: null,
  };
  state.orders.set(order.id, order);
  draft.orderId = order.id;
  draft.updatedAt = now;
  for (const { variantId, quantity } of draft.lines) takeStock(state, variantId, quantity);
  return [];
}

/** Completion reserves the goods at the first location that has them. */
function takeStock(state: ShopState, variantId: number, quantity: number): void {
  const item = state.variants.get(variantId)?.item;
  if (!item?.tracked) return;
  const levels = [...item.levels.values()].filter(({ isActive }) => isActive);
  const level = levels.find(({ available }) => available >= quantity) ?? levels[0];
  if (!level) return;
  level.available -= quantity;
  level.updatedAt = state.now();
}

/** What a payload shows where a draft does not exist. */
export function noSuchDraft(id: string): UserError[] {
  return [userError(`Draft order ${gid('DraftOrder', idOf('DraftOrder', id))} does not exist`, ['id'])];
}
