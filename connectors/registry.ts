import type { ReasonTable } from '../model/reason.js';
import type { Connector, ConnectorDefinition } from './connector.js';
import { definition as clientify } from './clientify/definition.js';
import { definition as fastmag } from './fastmag/definition.js';
import { definition as leNewBlack } from './le-new-black/definition.js';
import { definition as odoo } from './odoo/definition.js';
import { definition as shopify } from './shopify/definition.js';

/** One system we can talk to: what is known of it, and its code, loaded only by the worker. */
export interface RegistryEntry {
  definition: ConnectorDefinition;
  load(): Promise<Connector>;
}

/** Every system, one line each. */
export const registry: readonly RegistryEntry[] = [
  { definition: clientify, load: async () => (await import('./clientify/connector.js')).connector },
  { definition: fastmag, load: async () => (await import('./fastmag/connector.js')).connector },
  { definition: leNewBlack, load: async () => (await import('./le-new-black/connector.js')).connector },
  { definition: odoo, load: async () => (await import('./odoo/connector.js')).connector },
  { definition: shopify, load: async () => (await import('./shopify/connector.js')).connector },
];

/** The entry of a system; undefined for a name nobody has. */
export function findSystem(system: string): RegistryEntry | undefined {
  return registry.find((entry) => entry.definition.system === system);
}

/** Reasons of all vendors. */
export const vendorReasons: ReasonTable = Object.assign({}, ...registry.map((entry) => entry.definition.reasons));
