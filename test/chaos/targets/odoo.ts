import { demoBrand } from '../../simulators/le-new-black/brand.js';
import type { FaultMatch } from '../../simulators/lib/faults.js';
import type { JournalReport } from '../../simulators/lib/journal.js';
import { createRawClient } from '../../simulators/odoo/raw-client.js';
import { startOdooSimulator } from '../../simulators/odoo/server.js';
import { prepareErp } from './odoo-erp.js';
import { prepareStock } from './odoo-stock.js';
import type { Setup, Target, TargetSystem } from './target.js';

interface OdooSetup extends Setup {
  version: 14 | 15 | 16 | 17 | 18 | 19;
  protocol: 'auto' | 'json-rpc' | 'xml-rpc';
}

const load: FaultMatch = { operation: '^sale\\.order\\.load$' };
const lookUp: FaultMatch = { operation: '^product\\.product\\.search_read$' };
/** Reads of orders by id, as after a creation: the check reads by reference. */
const readBack: FaultMatch = { operation: '^sale\\.order\\.search_read$', body: 'amount_untaxed' };

/** Odoo, of all versions: repeating a creation is harmless. */
export const odoo: Target<OdooSetup> = {
  name: 'odoo',
  decide: (random) => ({
    version: random.pick([14, 14, 15, 16, 17, 18, 19, 19] as const),
    protocol: random.pick(['auto', 'auto', 'auto', 'json-rpc', 'xml-rpc'] as const),
  }),
  traffic: { reads: 'search_read$', writes: load.operation ?? '', skip: 3 },
  // What its own transactions bring: they go on whoever disconnects, and lose against each other.
  faults: [
    (random) => ({
      kind: 'slow-transaction',
      ms: random.int(200, 3000),
      with: { rollback: random.chance(0.3) },
      match: load,
      times: random.int(1, 2),
      skip: random.int(0, 2),
    }),
    (random) => ({ kind: 'conflict', match: load, times: random.int(1, 3), skip: random.int(0, 2) }),
    (random) => ({ kind: 'unmarshallable', match: load, times: random.int(1, 2), skip: random.int(0, 2) }),
  ],
  places: {
    'before send': { match: lookUp, when: 'after', each: 'page' },
    'after send': { match: load, when: 'before', each: 'batch' },
    'after commit': { match: load, when: 'after', each: 'batch' },
    'after the answer': { match: readBack, when: 'before', each: 'batch' },
    'next page': { match: lookUp, when: 'before', each: 'page' },
  },
  remarks: ['odoo_delivery_contact_added'],
  unusual,
  start,
  stock: {
    traffic: { reads: 'search_read$', writes: 'search_read$', skip: 3 }, // nothing is written there
    place: { match: { ...lookUp, body: 'qty_available' }, when: 'before' },
  },
};

/** All the product does there: it reads, makes records by `load`, and confirms where the flow says so. */
const usual =
  /^(common|web|db)\.|\.(search_read|read|fields_get|get_external_id|check_object_reference|load|context_get)$/;
/** A confirmation overwrites the order's date, which is then put back. */
const confirming = /^sale\.order\.(action_confirm|write)$/;

function unusual({ byOperation, recent }: JournalReport, { confirm }: { confirm: boolean }): string[] {
  const isUsual = (operation: string): boolean => usual.test(operation) || (confirm && confirming.test(operation));
  const writes = recent.filter(({ operation }) => operation === 'sale.order.write').map(({ body }) => textOf(body));
  return [
    ...Object.keys(byOperation).flatMap((operation) => (isUsual(operation) ? [] : [`${operation} was sent`])),
    ...writes.flatMap((body) => (/date_order/.test(body) ? [] : [`an order was written: ${body}`])),
  ];
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const keyName = 'CHAOS_ODOO_KEY';

async function start({ version, protocol }: OdooSetup): Promise<TargetSystem> {
  const simulator = await startOdooSimulator({ version });
  const { database, user, password } = simulator.admin;
  const raw = await createRawClient({ url: simulator.url, database, user, secret: password });
  const { withoutPeople, forgetPeople, priceLists, ...erp } = await prepareErp(raw, demoBrand, (id) =>
    simulator.odoo.db.externalIds.of('sale.order', id),
  );
  const { access } = simulator;
  return {
    ...erp,
    controls: {
      ...simulator,
      requests: () => withoutPeople(simulator.requests()),
      forgetRequests() {
        simulator.forgetRequests();
        forgetPeople();
      },
    },
    settings: {
      ...{ url: simulator.url, database: access.database, user: access.user, protocol },
      apiKey: { env: keyName },
    },
    secrets: { [keyName]: access.apiKey },
    options: { priceLists },
    stateOf: ({ confirm }) => (confirm ? 'sale' : 'draft'),
    prepareStock: (portal, random) => prepareStock(simulator, portal, random),
    close: () => simulator.close(),
  };
}
