#!/usr/bin/env node
import { prepare } from './prepare.mjs';
import { become } from './programs.mjs';

await prepare();
await become('dist/client/cli/main.js', process.argv.slice(2));
