/** Versions that are simulated. */
export type OdooVersion = 14 | 15 | 16 | 17 | 18 | 19;

/** Apps beside the base: `sale` brings orders, `stock` (with sale_stock) warehouses. */
export interface Apps {
  sale: boolean;
  stock: boolean;
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
