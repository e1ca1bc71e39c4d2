import { tellCli } from '../../config/worker-messages.js';
import { startDemo } from '../../test/simulators/index.js';
import { askedToStop } from '../stop.js';

/** Runs the simulators alone, for trying a connection against. */
export async function simulate(): Promise<void> {
  const demo = await startDemo();
  tellCli({ type: 'simulators', simulators: demo.simulators });
  await askedToStop();
  await demo.close();
}
