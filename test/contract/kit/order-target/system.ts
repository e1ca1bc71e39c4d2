import type { Address, OrderLine } from '../../../../model/order.js';
import type { FaultMatch } from '../../../simulators/lib/faults.js';
import type { KitSystem } from '../subject.js';

/** How an article is found. */
export type ArticleKeys = Pick<OrderLine, 'ean13' | 'sku'>;

/** What the system holds for the suite; all of it is its own, nobody else changes it. */
export interface TargetWorld {
  /** Reference of a customer that orders can go to, in `currency`. */
  customer: string;
  currency: string;
  /** A price list in `currency`, and one in another currency where the system has such lists. */
  priceList: string;
  foreignPriceList?: { name: string; currency: string };
  /** An address of the customer, so that deliveries go there. */
  address: Address;
  archivedCustomer?: string;
  /** Several customers have it. */
  ambiguousCustomer: string;
  /** Stands on a contact of the customer. */
  contactReference?: string;
  /** At least six that can be sold. */
  articles: ArticleKeys[];
  archivedArticle: ArticleKeys;
  ambiguousArticle: ArticleKeys;
  /** An article that stands for shipping or a promotion. */
  charge: string;
  warehouse?: string;
  /** A currency that is not in use there. */
  strangeCurrency: string;
}

/** An order as it stands on the other side. */
export interface SeenOrder {
  number: string;
  state: 'open' | 'confirmed' | 'cancelled';
  reference: string;
  lines: { quantity: number; unitPrice: number; discount: number }[];
  total: number;
  currency: string;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  date: string;
  deliveryDay: string | undefined;
  note: string;
  shipsTo: { street: string; city: string };
  /** Changes with every write. */
  version: string;
}

/** A system that orders go to. */
export interface OrderTargetSystem extends KitSystem {
  world: TargetWorld;
  /** What an order is that was not to be confirmed, and what `StoredOrder.state` then says; default: open, `draft`. */
  unconfirmed?: { state: SeenOrder['state']; told: string };
  /** Orders there that stem from this source order. */
  look(orderId: string): Promise<SeenOrder[]>;
  /** As a person there does it. */
  act: {
    changeQuantity(orderId: string, quantity: number): Promise<void>;
    deleteOrder(orderId: string): Promise<void>;
    enterByHand?(number: string): Promise<void>;
    archive(article: ArticleKeys, archived: boolean): Promise<void>;
    deleteArticle(article: ArticleKeys): Promise<void>;
    addCustomer(reference: string): Promise<void>;
    addPriceList?(name: string): Promise<void>;
  };
  /** How many requests of `act` deleted something since the last reset. */
  deletedByHand(): number;
  /** A new article, for a test to spoil. */
  freshArticle(): Promise<ArticleKeys>;
  /**
   * Which requests check and create, for faults; and those that write, of which check sends none. `steps`: every request by
   * which one order is made, where repeating is not harmless.
   */
  requests: { check: FaultMatch; create: FaultMatch; writes: RegExp; steps?: FaultMatch[] };
}
