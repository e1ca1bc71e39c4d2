import { fastmag } from './fastmag.js';
import { odoo } from './odoo.js';
import { shopify } from './shopify.js';
import type { Target, TargetName } from './target.js';

/** Every target by its name. */
export const targets: Record<TargetName, Target> = { odoo, shopify, fastmag };
