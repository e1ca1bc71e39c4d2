import { prepare } from './prepare.mjs';
import { handOver } from './programs.mjs';

await prepare();
process.exitCode = await handOver(['--import', 'tsx', 'test/pictures/main.ts', ...process.argv.slice(2)]);
