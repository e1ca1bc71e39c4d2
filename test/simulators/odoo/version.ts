/** Versions that are simulated. */
export type OdooVersion = 14 | 15 | 16 | 17 | 18 | 19;

/** Apps beside the base: `sale` brings orders, `stock` (with sale_stock) warehouses; and what else differs by build. */
export interface Apps {
  sale: boolean;
  stock: boolean;
  /** False in builds of 16 from before November 2023: no `get_contextual_price`. */
  contextualPrice: boolean;
  /** What a module of the house multiplies every price of a list with; 1 without such a module. */
  priceFactor: number;
}

/** Answer of `common.version` (seen on 14 and 19). */
export function versionAnswer(version: OdooVersion): Record<string, unknown> {
  return {
    server_version: `${version}.0`,
    server_version_info: [version, 0, 0, 'final', 0, ''],
    server_serie: `${version}.0`,
    protocol_version: 1,
  };
}
