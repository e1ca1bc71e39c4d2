import path from 'node:path';
import { loadProcessSettings, type ProcessSettings } from '../../config/process.js';
import { clearRunning, writeRunning } from '../../config/running.js';
import { tellCli, type WorkerReady } from '../../config/worker-messages.js';
import { listFlows } from '../../store/flows.js';
import { searchAttributeTypes } from '../../workflows/contract/search-attributes.js';
import { applyConfiguration, type Configuration } from '../configuration.js';
import { declaredConfiguration } from '../declared.js';
import { providePostgres } from '../embedded/postgres.js';
import { provideTemporalServer } from '../embedded/temporal-server.js';
import { centerParts } from './center.js';
import { askedToStop } from '../stop.js';
import { startSystem } from '../system.js';
import { placeAt } from '../temporal-place.js';
import { forgetDemo, type Demo } from './demo.js';

const progress = (line: string): void => tellCli({ type: 'progress', line });

/**
 * The whole product on one machine: Temporal server, database, worker and, where nothing is configured, the demo with its
 * simulators. Ends what it started when asked to stop.
 */
export async function up(): Promise<void> {
  const settings = loadProcessSettings(process.env);
  const closing: (() => Promise<void>)[] = [];
  try {
    await serve(settings, closing);
  } finally {
    for (const close of closing.reverse()) await close().catch((error: unknown) => console.error(error));
  }
}

async function serve(settings: ProcessSettings, closing: (() => Promise<void>)[]): Promise<void> {
  const declared = await declaredConfiguration(settings);
  const folder = declared ? settings.dataFolder : await forgetDemo(settings.dataFolder);
  const demo = declared ? undefined : await startSimulators(closing);

  progress('Starting the database');
  const postgres = await providePostgres({ folder: path.join(folder, 'postgres'), progress });
  closing.push(() => postgres.stop());
  progress('Starting the Temporal server');
  const temporal = await provideTemporalServer({
    folder: path.join(folder, 'temporal'),
    searchAttributes: searchAttributeTypes,
    progress,
  });
  closing.push(() => temporal.stop());

  progress('Starting the worker');
  const place = placeAt(temporal);
  const system = await startSystem(settings, place, postgres.url);
  closing.push(() => system.stop());
  const configuration = declared ?? configurationOf(demo);
  await applyConfiguration(system.db, system.client, configuration);
  const declaredAt = new Map(configuration.flows.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: { id: string }): number => declaredAt.get(id) ?? declaredAt.size;
  const flows = (await listFlows(system.db))
    .map(({ id, kind }) => ({ id, kind }))
    .sort((a, b) => placeOf(a) - placeOf(b)); // they are run for the first time as declared: products before their pictures
  const { startCenter } = await import('../../client/center/main.js');
  const { uiUrl } = temporal;
  const center = await startCenter({
    ...centerParts(system, place, settings, uiUrl),
    ...{ demo: demo !== undefined, anyPort: true },
  });
  closing.push(() => center.stop());

  const addresses = {
    temporal: { address: place.address, namespace: place.namespace, ...(temporal.uiUrl && { uiUrl: temporal.uiUrl }) },
    database: postgres.url,
  };
  await writeRunning(settings.dataFolder, addresses);
  closing.push(() => clearRunning(settings.dataFolder));
  tellCli({
    type: 'ready',
    ...addresses,
    demo: demo !== undefined,
    flows,
    center: { url: center.url, link: center.link },
    ...shown(demo),
  });
  await Promise.race([askedToStop(), system.ended]);
  progress('Winding down');
}

async function startSimulators(closing: (() => Promise<void>)[]): Promise<Demo> {
  progress('Nothing is configured (no selvedge.yaml): starting the demo with simulated systems');
  const { startDemo } = await import('../../test/simulators/index.js');
  const demo = await startDemo();
  closing.push(() => demo.close());
  return demo;
}

function configurationOf(demo: Demo | undefined): Configuration {
  return demo?.configuration ?? { connections: [], flows: [] };
}

function shown(demo: Demo | undefined): Partial<WorkerReady> {
  return demo ? { simulators: demo.simulators, expected: demo.expectedOf, hints: demo.hints } : {};
}
