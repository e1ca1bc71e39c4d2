import { describe } from 'vitest';
import { connector } from '../../connectors/clientify/connector.js';
import { clientifySystem } from './clientify-system.js';
import { describeConnection } from './kit/connection.js';
import { describeFaults } from './kit/order-target/faults.js';
import { useFixture } from './kit/order-target/fixture.js';
import { describeLostSenders } from './kit/order-target/lost-senders.js';
import type { OrderTargetSystem } from './kit/order-target/system.js';
import type { KitSubject } from './kit/subject.js';

const subject: KitSubject<OrderTargetSystem> = {
  name: 'Clientify (simulator)',
  connector,
  controllable: true,
  sessions: false,
  lacks: ['archived customers', 'contacts with references', 'price lists', 'warehouses', 'foreign orders'],
  start: clientifySystem,
};

describeConnection(subject);

// Clientify knows nothing of the articles, notes and deliveries of orders: what the kit promises of these has nothing to stand on.
// What its orders say and what they wait for is tested in unit/clientify.
describe(`${subject.name}: order target`, () => {
  const fixture = useFixture(subject);
  describeFaults(fixture);
  describeLostSenders(fixture);
});
