import type { ConnectorDefinition } from '../connector.js';
import { fastmagReasons } from './reasons.js';
import { fastmagSettings } from './settings.js';
import { imageOwnOptions, priceOwnOptions, productOwnOptions, stockOwnOptions } from './sources/own-options.js';

/** Fastmag: master of customers, products, images, prices and stock; orders go here (fastmag.md). */
export const definition: ConnectorDefinition<typeof fastmagSettings> = {
  system: 'fastmag',
  title: 'Fastmag',
  settings: fastmagSettings,
  ports: ['customerSource', 'productSource', 'imageSource', 'priceSource', 'stockSource', 'orderTarget'],
  portOptions: {
    productSource: productOwnOptions,
    imageSource: imageOwnOptions,
    priceSource: priceOwnOptions,
    stockSource: stockOwnOptions,
  },
  reasons: fastmagReasons,
  // The shop's live database: one call at a time, a quarter of a second apart (fastmag.md 3.4).
  limits: { inFlight: 1, callsPerSecond: 4 },
  // Pictures come from elsewhere; four at a time are good manners (fastmag.md 8.2).
  besides: { photos: { inFlight: 4 } },
};
