import { connector } from '../../connectors/clientify/connector.js';
import { startClientifySimulator } from '../simulators/clientify/server.js';
import { describeConnection } from './kit/connection.js';
import type { KitSystem } from './kit/subject.js';

const wrongKey = 'bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0';

/** The kit's view of an account. Its promises for orders are tested in unit/clientify: Clientify looks no article up. */
async function clientifySystem(): Promise<KitSystem> {
  const sim = await startClientifySimulator();
  const { apiKey } = sim.account.profile;
  const settings = { apiKey, urlV1: `${sim.url}/v1`, urlV2: `${sim.url}/v2` };
  const nobody = 'http://127.0.0.1:1';
  return {
    settings,
    wrongCredentials: { ...settings, apiKey: wrongKey },
    nobodyThere: { ...settings, urlV1: nobody, urlV2: nobody },
    rules: { plainHttp: true, privateNetwork: true },
    secrets: () => [apiKey, wrongKey],
    read: ({ orderTarget }) => orderTarget?.read(['1']) ?? Promise.reject(new Error('offers no orderTarget')),
    reads: { operation: '^(read orders|me)$' },
    reset() {
      sim.reset();
      return Promise.resolve();
    },
    controls: sim,
    stop: () => sim.close(),
  };
}

describeConnection({
  name: 'Clientify (simulator)',
  connector,
  controllable: true,
  sessions: false,
  start: clientifySystem,
});
