// A portal's backend starts a flow, follows it, shows every order, and retries one that waits.
//
//   TEMPORAL_ADDRESS=localhost:7233 node docs/backend-example/export-orders.mjs lnb-odoo-orders
//
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, SelvedgeError } from 'selvedge/client';

const flow = process.argv[2] ?? 'lnb-odoo-orders';

// Temporal's address is all it takes: no database, no credentials of the portal or the ERP.
const selvedge = await createClient({
  address: process.env.TEMPORAL_ADDRESS ?? 'localhost:7233',
  namespace: process.env.TEMPORAL_NAMESPACE ?? 'default',
  language: 'en', // or fr, es: every sentence below comes in this language
});

try {
  // The key makes a double click one start: take the id of the request, of the button press, of the batch.
  const run = await selvedge.startFlow(flow, { idempotencyKey: `button-${Date.now()}` });
  console.log(`Started ${run.workflowId}`);

  // Follow it as a page does that asks every second. `await run.result()` would simply wait.
  let progress = await run.poll();
  while (progress.state === 'running' || progress.state === 'waiting') {
    console.log(`${progress.state}: ${progress.done} of ${progress.total ?? '?'} orders`);
    if (progress.trouble) console.log(`  ${progress.trouble.sentence}`);
    await sleep(1_000);
    progress = await run.poll();
  }
  console.log(`Ended: ${progress.state}`, progress.counts);
  if (progress.error) console.log(`  ${progress.error.message}`);

  // Each order with what became of it: the outcome, its number in the ERP, why, and what to do.
  for (const item of await run.items()) {
    const why = item.reasons.map(({ sentence, fix }) => `${sentence} ${fix}`).join(' ');
    console.log(`${item.key}  ${item.outcome}  ${item.target ?? ''}  ${why}`);
  }

  // Orders that wait are tried again by themselves; a person who mended the cause need not wait for that.
  const [held] = await selvedge.listHeldOrders({ flow });
  if (held) {
    const tried = await selvedge.retryOrder(flow, held.order, { by: 'backend example' });
    console.log(`Retried ${held.order}: ${tried.waits ? 'it still waits' : tried.outcome}. ${tried.sentence}`);
  }
} catch (error) {
  // One class of errors, decided by type or code; the message is for people.
  if (!(error instanceof SelvedgeError)) throw error;
  console.error(`${error.type} (${error.code}): ${error.message}`);
  process.exitCode = 1;
} finally {
  await selvedge.close();
}
