import { build, isCheckout } from './build.mjs';
import { checkNode, installDependencies } from './dependencies.mjs';

/** From a fresh checkout to a built program; says what it does only where something is to be done. */
export async function prepare({ build: wanted = true } = {}) {
  checkNode();
  if (!isCheckout()) return;
  await installDependencies();
  if (wanted) await build();
}
