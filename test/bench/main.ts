import type { Bench } from './lib/bench.js';
import { Closing } from './lib/closing.js';
import { readOptions } from './lib/options.js';
import { Report, say } from './lib/report.js';
import { answersOfCenter } from './scenarios/center.js';
import { costPerOrder } from './scenarios/cost.js';
import { imagesOfProducts } from './scenarios/images.js';
import { inventoryBetweenSimulators } from './scenarios/inventory.js';
import { memoryOverFastmag, memoryOverInventory } from './scenarios/inventory-memory.js';
import { memoryOfWorker } from './scenarios/memory.js';
import { secondsToReady } from './scenarios/ready.js';
import { resumeAfterKill } from './scenarios/resume.js';
import { inventoryOfShop } from './scenarios/shopify-inventory.js';
import { speedBetweenSimulators, speedIntoRealOdoo } from './scenarios/speed.js';
import { secondsToWake } from './scenarios/wake.js';
import { deliveriesAccepted } from './scenarios/webhooks.js';

/** Parts of the bench by name, in the order they run. */
const parts: Record<string, (bench: Bench) => Promise<void>> = {
  'odoo-14': (bench) => speedIntoRealOdoo(14, bench),
  'odoo-19': (bench) => speedIntoRealOdoo(19, bench),
  simulators: speedBetweenSimulators,
  cost: costPerOrder,
  memory: memoryOfWorker,
  inventory: inventoryBetweenSimulators,
  'inventory-memory': memoryOverInventory,
  'fastmag-inventory': memoryOverFastmag,
  'shopify-inventory': inventoryOfShop,
  images: imagesOfProducts,
  wake: secondsToWake,
  webhooks: deliveriesAccepted,
  center: answersOfCenter,
  resume: resumeAfterKill,
  ready: secondsToReady,
};

/** A part's whole name means that one only, though others begin with it. */
const isMeant = (name: string, wanted: string): boolean =>
  Object.hasOwn(parts, wanted) ? name === wanted : name.startsWith(wanted);

const options = readOptions(process.argv.slice(2));
const chosen = Object.entries(parts).filter(
  ([name]) => options.only.length === 0 || options.only.some((wanted) => isMeant(name, wanted)),
);
if (chosen.length === 0) {
  say(`--only takes one of: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void closing.all().finally(() => process.exit(130)));
}
const report = new Report();
for (const [name, run] of chosen) {
  say(`${name} …`);
  try {
    await run({ options, report, closing });
  } catch (error) {
    report.broken(name, error);
    process.exitCode = 1;
  } finally {
    await closing.all();
  }
}
process.stdout.write(`${report.table()}\n`);
