import { connector } from '../../connectors/odoo/connector.js';
import { protocolTitles, type Protocol } from '../../connectors/odoo/transport/transport.js';
import { startOdooSimulator } from '../simulators/odoo/server.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderTarget } from './kit/order-target.js';
import { describeRecordSource } from './kit/record-source.js';
import { describeRecordTarget } from './kit/record-target.js';
import type { KitSubject, KitSystem } from './kit/subject.js';
import { describePriceRules } from './odoo-prices.js';
import { odooCustomerTarget, odooProductTarget } from './odoo-record-targets.js';
import { odooCustomers, odooPrices, odooProducts, odooStock } from './odoo-records.js';
import { describeAvailable } from './odoo-stock.js';
import { odooSystem, type OdooUnderTest } from './odoo-system.js';

/** Every version with the protocol it is spoken to by, and the others on the oldest and the newest. */
const spoken: readonly [version: 14 | 15 | 16 | 17 | 18 | 19, protocol: Protocol][] = [
  [14, 'json-rpc'],
  [14, 'xml-rpc'],
  [15, 'json-rpc'],
  [16, 'json-rpc'],
  [17, 'json-rpc'],
  [18, 'json-rpc'],
  [19, 'json-2'],
  [19, 'json-rpc'],
  [19, 'xml-rpc'],
];

for (const [version, protocol] of spoken) {
  const name = `Odoo ${version} (simulator, ${protocolTitles[protocol]})`;
  const start = async (): Promise<OdooUnderTest> => {
    const sim = await startOdooSimulator({ version });
    const { database, user, password } = sim.admin;
    return {
      access: { url: sim.url, database, user, secret: password },
      user: sim.access.user,
      apiKey: sim.access.apiKey,
      protocol,
      controls: sim,
      reset() {
        sim.clearFaults();
        sim.forgetRequests();
      },
      stop: () => sim.close(),
    };
  };
  const subject = <S extends KitSystem>(view: (odoo: OdooUnderTest) => Promise<S>): KitSubject<S> => ({
    name,
    connector,
    controllable: true,
    sessions: false,
    start: async () => view(await start()),
  });
  describeConnection(subject(odooSystem));
  describeOrderTarget(subject(odooSystem));
  if (version === 15 || (version === 19 && protocol !== 'json-2')) continue; // nothing of their own in reading records
  describeRecordSource(subject(odooCustomers), 'customers', { tellsChanges: true });
  describeRecordSource(subject(odooStock), 'stock', { tellsChanges: true });
  describeRecordSource(subject(odooPrices), 'prices', { tellsChanges: false });
  describeRecordSource(subject(odooProducts), 'products', { tellsChanges: true });
  describeRecordTarget(subject(odooCustomerTarget), 'customers');
  describeRecordTarget(subject(odooProductTarget), 'products');
  describePriceRules(name, start);
  describeAvailable(name, start);
}
