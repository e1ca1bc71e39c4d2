import { providePostgres } from '../../worker/embedded/postgres.js';
import { provideTemporalServer } from '../../worker/embedded/temporal-server.js';

/* Run by embedded-servers.test.ts as a process of its own, to be killed: starts both servers and says where they are. */
const folder = process.argv[2] ?? '';
const [postgres, temporal] = await Promise.all([
  providePostgres({ folder: `${folder}/postgres` }),
  provideTemporalServer({ folder: `${folder}/temporal`, uiPort: false, searchAttributes: { Flow: 'Keyword' } }),
]);
console.log(JSON.stringify({ url: postgres.url, address: temporal.address, by: [postgres.runBy, temporal.runBy] }));
setInterval(() => undefined, 1000);
