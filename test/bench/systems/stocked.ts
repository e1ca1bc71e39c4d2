import { createRawClient, type RawClient } from '../../simulators/odoo/raw-client.js';
import type { Closing } from '../lib/closing.js';
import { articleAt } from './articles.js';
import type { OdooPlace } from './odoo.js';
import { portalSettings, type BenchPortal } from './portal.js';
import { startSimulator, type BenchSimulator } from './simulator.js';

/** An ERP and a portal that know the same variants, each in a process of its own. */
export interface StockedSystems {
  odoo: BenchSimulator & { settings: OdooPlace };
  portal: BenchSimulator & Pick<BenchPortal, 'settings'>;
  /** The portal is as new: no figure of any variant, nobody asked anything. */
  empty(): Promise<void>;
  /** Somebody in the ERP counts one variant anew. */
  count(place: number, pieces: number): Promise<void>;
  /** Calls that wrote something, on either side, since they were forgotten. */
  writes(): Promise<number>;
  forget(): Promise<void>;
}

/** See {@link StockedSystems}. `latencyMs` goes before each answer of both. */
export async function startStocked(closing: Closing, articles: number, latencyMs = 0): Promise<StockedSystems> {
  const start = async (program: 'portal' | 'odoo', args: number[]): Promise<BenchSimulator> =>
    closing.add(await startSimulator(program, args.map(String)), ({ child }) => child.stop());
  const [portal, odoo] = await Promise.all([
    start('portal', [latencyMs, articles]),
    start('odoo', [19, latencyMs, articles]),
  ]);
  const said = odoo.child.said as { url: string; access: OdooPlace; admin: OdooPlace };
  const place = ({ database, user, apiKey }: OdooPlace): OdooPlace => ({ url: said.url, database, user, apiKey });
  const { url, database, user, apiKey } = place(said.admin);
  const raw = await createRawClient({ url, database, user, secret: apiKey });
  // The latest change is younger than the rest: a run of changes reads what is a quarter of an hour older once more.
  await countAnew(raw, articleAt(0).ean13, articleAt(0).stock);
  return {
    odoo: { ...odoo, settings: place(said.access) },
    portal: { ...portal, settings: portalSettings(portal) },
    empty: () => portal.post('reset'),
    count: (at, pieces) => countAnew(raw, articleAt(at).ean13, pieces),
    async writes() {
      const asked = [(await portal.calls()).byOperation, (await odoo.calls()).byOperation];
      const writing = asked.flatMap((each) => Object.entries(each)).filter(([name]) => !reading.test(name));
      return writing.reduce((total, [, calls]) => total + calls, 0);
    },
    forget: async () => void (await Promise.all([portal.forget(), odoo.forget()])),
  };
}

/** All that asks and changes nothing, in the words of both systems. */
const reading =
  /^(list|get)[A-Z]|^(common|web|db)\.|\.(search|read|search_read|search_count|fields_get|context_get|check_access_rights|has_group|has_access)$/;

async function countAnew(raw: RawClient, barcode: string, quantity: number): Promise<void> {
  const quants = await raw.search('stock.quant', [['product_id.barcode', '=', barcode]]);
  if (quants.length !== 1) throw new Error(`The ERP has ${quants.length} counts of ${barcode}`);
  await raw.call('stock.quant', 'write', [quants, { quantity }]);
}
