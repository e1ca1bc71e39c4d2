import type { Order } from '../../../model/order.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { AwaitedKey, Checked, OrderOptions } from '../../ports.js';
import type { OrderSettings } from '../order-settings.js';
import type { Shop, ShopInfo } from '../shop.js';
import { addressName, isAddress, isKnown } from './addresses.js';
import type { OrderBook } from './book.js';
import { findBuyers, referenceOf, type Buyer, type BuyerIndex } from './customers.js';
import { draftInput, termsOf } from './draft-input.js';
import { orderKeys, resolveLines } from './lines.js';
import { portalIdOf } from './names.js';
import type { Payload } from './payload.js';
import { findProducts, type ProductIndex } from './products.js';
import type { UniqueIds } from './unique-id.js';

/** What was found for a batch. */
interface Gathered {
  info: ShopInfo;
  buyer: BuyerIndex;
  product: ProductIndex;
  /** GIDs of orders that stand there, by portal id. */
  existing: Map<string, string>;
}

/** Looks everything up for a whole batch: about five calls for sixty orders. */
export async function checkOrders(
  shop: Shop,
  book: OrderBook,
  ids: UniqueIds,
  orders: Order[],
  options: OrderOptions,
): Promise<Checked[]> {
  const settings = shop.settings.orders;
  const info = await shop.info();
  const [existing, buyer, product] = await Promise.all([
    findExisting(book, ids, orders, settings),
    findBuyers(shop, orders, settings),
    findProducts(
      shop,
      orders.flatMap((order) => orderKeys(order, options)),
    ),
  ]);
  const found = { info, buyer, product, existing };
  return orders.map((order) => judge(order, found, options, settings));
}

/** Our own book first, and for what it does not know the ids on the orders themselves. */
async function findExisting(
  book: OrderBook,
  ids: UniqueIds,
  orders: Order[],
  { idPrefix }: OrderSettings,
): Promise<Map<string, string>> {
  const existing = new Map<string, string>();
  const unknown: string[] = [];
  for (const order of orders) {
    const portalId = portalIdOf(order, idPrefix);
    const { entry } = await book.read(portalId);
    if (entry.state === 'done') existing.set(portalId, entry.target);
    else unknown.push(portalId);
  }
  for (const [portalId, { id }] of await ids.find(unknown)) existing.set(portalId, id);
  return existing;
}

/** The verdict on one order, all its reasons at once. One that stands there is always ready: nothing will be written. */
function judge(order: Order, found: Gathered, options: OrderOptions, settings: OrderSettings): Checked {
  const portalId = portalIdOf(order, settings.idPrefix);
  const existing = found.existing.get(portalId);
  const lines = resolveLines(order, options, settings, found.product);
  const buyer = found.buyer(order);
  const reasons: Reason[] = [
    ...('reason' in buyer ? [buyer.reason] : ofAddress(order, buyer.buyer, options)),
    ...ofMoney(order, found.info, settings),
    ...lines.reasons,
  ];
  const awaits: AwaitedKey[] = [...ofBuyer(order, buyer), ...lines.awaits];
  const resolved = reasons.length === 0 && 'buyer' in buyer;
  if (!resolved && existing === undefined) {
    return { orderId: order.id, reasons: [...reasons, ...lines.warnings], awaits };
  }
  const payload: Payload = {
    portalId,
    ...(existing !== undefined && { existing }),
    ...(resolved && { input: draftInput(order, buyer.buyer, lines, settings) }),
    pieces: resolved ? lines.pieces : {},
    lines: lines.lines.length,
    expected: lines.total,
    complete: resolved && becomesOrder(order, buyer.buyer, options, settings),
    terms: resolved && termsOf(buyer.buyer, settings) !== undefined,
  };
  const review = resolved && buyer.buyer.review && !order.test;
  const warnings = review ? [reason('shopify_left_for_review', { order: order.number })] : [];
  return { orderId: order.id, ready: { order, payload, warnings: [...lines.warnings, ...warnings] } };
}

function becomesOrder(order: Order, buyer: Buyer, { confirm }: OrderOptions, { complete }: OrderSettings): boolean {
  return !order.test && !buyer.review && (complete === 'always' || confirm);
}

function ofBuyer(order: Order, verdict: ReturnType<BuyerIndex>): AwaitedKey[] {
  const key = referenceOf(order);
  return 'reason' in verdict && key !== undefined ? [{ kind: 'customer', key }] : [];
}

function ofMoney(order: Order, { currencies, taxesIncluded }: ShopInfo, { taxes }: OrderSettings): Reason[] {
  return [
    ...(currencies.has(order.currency)
      ? []
      : [reason('currency_unknown', { order: order.number, currency: order.currency })]),
    // The shop would take the portal's prices for ones with tax in them.
    ...(taxesIncluded && taxes === 'added' ? [reason('shopify_prices_with_tax', { order: order.number })] : []),
    // It would put tax on prices that contain it.
    ...(!taxesIncluded && taxes === 'included' ? [reason('shopify_prices_without_tax', { order: order.number })] : []),
  ];
}

/** Shopify keeps an order's address with the order; only where the flow wants it must the buyer have it, too. */
function ofAddress(order: Order, { addresses }: Buyer, options: OrderOptions): Reason[] {
  const { deliveryAddress } = order;
  if (options.unknownDeliveryAddress !== 'block-order' || !isAddress(deliveryAddress)) return [];
  if (isKnown(deliveryAddress, addresses)) return [];
  return [reason('delivery_address_unknown', { order: order.number, address: addressName(deliveryAddress) })];
}
