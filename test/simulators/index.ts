export { startDemo } from './demo.js';
export type { Demo, DemoOptions } from './demo.js';
