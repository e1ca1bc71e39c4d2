import { startLeNewBlackSimulator } from '../../simulators/le-new-black/server.js';

/** The simulated portal in a process of its own; what it holds is seeded over `/_sim`. Its argument: latency in ms. */
const portal = await startLeNewBlackSimulator({ latencyMs: Number(process.argv[2] ?? 0) });
process.once('disconnect', () => process.exit());
process.send?.({ type: 'ready', url: portal.url, origin: portal.origin });
