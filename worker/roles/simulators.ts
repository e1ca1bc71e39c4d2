import { tellCli } from '../../config/worker-messages.js';
import { askedToStop } from '../stop.js';

/** Runs the simulators alone, for trying a connection against. */
export async function simulate(): Promise<void> {
  const { startDemo } = await import('../../test/simulators/index.js'); // shipped for the demo, loaded by nothing else
  const demo = await startDemo();
  tellCli({ type: 'simulators', simulators: demo.simulators });
  await askedToStop();
  await demo.close();
}
