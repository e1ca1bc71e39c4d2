import { odoo } from './odoo.js';
import type { Target, TargetName } from './target.js';

/** Every target by its name. */
export const targets: Record<TargetName, Target> = { odoo, shopify: odoo, fastmag: odoo };
