import { prepare } from './prepare.mjs';
import { become } from './programs.mjs';

await prepare();
await become('dist/client/cli/main.js', ['up', ...process.argv.slice(2)]);
