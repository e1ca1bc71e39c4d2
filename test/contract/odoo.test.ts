import { connector } from '../../connectors/odoo/connector.js';
import { protocolTitles, type Protocol } from '../../connectors/odoo/transport/transport.js';
import { startOdooSimulator } from '../simulators/odoo/server.js';
import { describeConnection } from './kit/connection.js';
import { describeOrderTarget } from './kit/order-target.js';
import type { OrderTargetSystem } from './kit/order-target/system.js';
import type { KitSubject } from './kit/subject.js';
import { odooSystem } from './odoo-system.js';

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
  const subject: KitSubject<OrderTargetSystem> = {
    name: `Odoo ${version} (simulator, ${protocolTitles[protocol]})`,
    connector,
    controllable: true,
    sessions: false,
    async start() {
      const sim = await startOdooSimulator({ version });
      const { database, user, password } = sim.admin;
      return odooSystem({
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
      });
    },
  };
  describeConnection(subject);
  describeOrderTarget(subject);
}
