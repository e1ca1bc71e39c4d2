import { connector } from '../../connectors/clientify/connector.js';
import { startForParties, startForProducts, startFromParties, startFromProducts } from './clientify-record-systems.js';
import { describeRecordSource } from './kit/record-source.js';
import { describeRecordTarget } from './kit/record-target.js';

for (const generation of ['v1', 'v2'] as const) {
  const simulated = { name: `Clientify ${generation} (simulator)`, connector, controllable: true } as const;
  for (const kind of ['companies', 'contacts'] as const) {
    describeRecordTarget({ ...simulated, start: startForParties(kind, generation) }, kind);
    describeRecordSource({ ...simulated, start: startFromParties(kind, generation) }, kind, { tellsChanges: true });
  }
  describeRecordTarget({ ...simulated, start: startForProducts(generation) }, 'products');
  describeRecordSource({ ...simulated, start: startFromProducts(generation) }, 'products', { tellsChanges: false });
}
