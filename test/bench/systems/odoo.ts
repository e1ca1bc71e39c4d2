import { createRawClient, type RawClient } from '../../simulators/odoo/raw-client.js';
import { seedOdoo } from './odoo-seed.js';
import type { BenchBrand } from './brand.js';
import { startSimulator, type BenchSimulator } from './simulator.js';

/** Settings of a connection to an Odoo, secrets in clear. */
export interface OdooPlace {
  url: string;
  database: string;
  user: string;
  apiKey: string;
}

/** An Odoo that orders go to, real or simulated, with the brand's customers and articles in it. */
export interface BenchOdoo {
  settings: OdooPlace;
  raw: RawClient;
  /** Price list of the portal → price list here. */
  priceLists: Record<string, string>;
  /** Sales orders of this run that it holds; others may use the same database. */
  countOrders(): Promise<number>;
}

/** A real Odoo as `ODOO14_URL`, `_DB`, `_USER` and `_API_KEY` say; undefined where they say nothing. */
export function realOdoo(version: 14 | 19, env: NodeJS.ProcessEnv = process.env): OdooPlace | undefined {
  const of = (name: string): string | undefined => env[`ODOO${version}_${name}`];
  const [url, database, user, apiKey] = [of('URL'), of('DB'), of('USER'), of('API_KEY')];
  if (!url) return undefined;
  if (!database || !user || !apiKey) throw new Error(`ODOO${version}_URL is set, but not _DB, _USER and _API_KEY`);
  return { url, database, user, apiKey };
}

/** Signs in as one who may seed, and puts the brand there. */
export async function prepareOdoo(
  settings: OdooPlace,
  brand: BenchBrand,
  { url, database, user, apiKey }: OdooPlace = settings,
): Promise<BenchOdoo> {
  const raw = await createRawClient({ url, database, user, secret: apiKey });
  const ours = [['client_order_ref', '=like', `${brand.run}%`]];
  return {
    settings,
    raw,
    priceLists: await seedOdoo(raw, brand),
    countOrders: () => raw.call<number>('sale.order', 'search_count', [ours]),
  };
}

/** A simulated Odoo in a process of its own. `latencyMs` goes before each answer. */
export async function startOdoo(
  brand: BenchBrand,
  version: number,
  latencyMs = 0,
): Promise<BenchOdoo & BenchSimulator> {
  const simulator = await startSimulator('odoo', [String(version), String(latencyMs)]);
  const { url, access, admin } = simulator.child.said as { url: string; access: OdooPlace; admin: OdooPlace };
  const place = ({ database, user, apiKey }: OdooPlace): OdooPlace => ({ url, database, user, apiKey });
  return { ...simulator, ...(await prepareOdoo(place(access), brand, place(admin))) };
}
