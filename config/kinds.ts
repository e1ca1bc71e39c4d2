import type { z } from 'zod';
import type { PortName } from '../connectors/connector.js';
import type { FlowKind } from '../workflows/contract/names.js';
import { exportOrdersOptions } from '../workflows/contract/options.js';

/** What configuring a flow of a kind takes. */
export interface KindDeclaration {
  /** Ports that the connections on its two sides must offer. */
  source: PortName;
  target: PortName;
  options: z.ZodObject;
  /** What a scheduled start does while a run is under way, where the flow does not say. */
  overlap: 'skip' | 'queue';
}

/** Every kind of flow that can be configured. */
export const kinds: Readonly<Record<FlowKind, KindDeclaration>> = {
  exportOrders: { source: 'orderSource', target: 'orderTarget', options: exportOrdersOptions, overlap: 'skip' },
};

/** What a port means to a person who configures a flow. */
export const portTitles: Readonly<Record<PortName, string>> = {
  orderSource: 'orders to offer',
  orderTarget: 'place for orders',
};
