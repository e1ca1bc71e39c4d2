/** What can be sold of one article, in whole pieces. */
export interface StockLevel {
  ean13?: string;
  sku?: string;
  /** Available to sell now; never negative. */
  available: number;
  /** Expected beside that. */
  incoming?: number;
  /** Day the next of it arrives, `YYYY-MM-DD`. */
  incomingOn?: string;
}
