import { z } from 'zod';
import { triggers } from '../../model/outcome.js';

/**
 * What starts a flow: one small JSON object, written by hand in Temporal's CLI and UI too. Structural on purpose: what is
 * accepted here is part of what replay repeats, so a change is a new version (temporal.md 4).
 */
export const flowInput = z.strictObject({
  /** Id of the flow, as in configuration. */
  flow: z.string().min(1),
  /** `run` (default) writes; `preview` makes a plan and writes nothing; `apply` writes exactly a plan. */
  mode: z.enum(['run', 'preview', 'apply']).optional(),
  /** The plan to apply. */
  plan: z.string().min(1).optional(),
  /** With `plan`: only these items of it, by key, name or action (`updated`); otherwise those selected in the store. */
  only: z.array(z.string().min(1)).min(1).optional(),
  /** Only these orders, by their id in the source. */
  orders: z.array(z.string().min(1)).min(1).optional(),
  /** With `orders`: also those that are not in the export status. */
  anyStatus: z.boolean().optional(),
  /** Records: only these, by the key both sides know them by. */
  keys: z.array(z.string().min(1)).min(1).optional(),
  /** Records: only these, by the source's own ids; such a run takes no turn, and none waits for it. */
  ids: z.array(z.string().min(1)).min(1).optional(),
  /** Records: everything, or what changed since the last run. Default: a schedule takes changes, anybody else everything. */
  scope: z.enum(['full', 'changes']).optional(),
  /** Records: what changed in the source at or after this instant, and before `until`. */
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** Records: yes, the source may hold less than half of last time. */
  acceptSmallSource: z.boolean().optional(),
  /** What started it; otherwise read from Temporal's schedule attribute, else `manual`. */
  trigger: z.enum(triggers).optional(),
});

/** See {@link flowInput}. */
export type FlowInput = z.infer<typeof flowInput>;

/** What a start is about, as Temporal's screens show it: `lnb-odoo-orders: run, 3 selected, manual`. */
export function summaryOf({ flow, mode, orders, keys, ids, scope, trigger }: FlowInput): string {
  const selected = orders ?? keys ?? ids;
  const what = selected ? `${selected.length} selected` : scope === 'changes' ? 'changes' : 'all due';
  return `${flow}: ${mode ?? 'run'}, ${what}, ${trigger ?? 'manual'}`;
}

/** Input of the workflow `exportOrder`, in which one order waits. */
export const orderInput = z.strictObject({
  flow: z.string().min(1),
  order: z.string().min(1),
  /** Waiting already, so the first try comes only with a wake; set when a wake continues as new. */
  waiting: z.boolean().optional(),
  /** Milliseconds until it tries again by itself; set when it continues as new. */
  recheckAfter: z.number().int().positive().optional(),
  /** Milliseconds of silence after which the worker of a try counts as dead. */
  heartbeatTimeout: z.number().int().positive().optional(),
  /** Tries so far. */
  tries: z.number().int().nonnegative().optional(),
});

/** See {@link orderInput}. */
export type OrderInput = z.infer<typeof orderInput>;

/** Input of the workflow `testOrder`. */
export const testOrderInput = z.strictObject({
  flow: z.string().min(1),
  /** Reference of the customer to use; otherwise the first valid one. */
  customer: z.string().min(1).optional(),
  /** EAN13s or SKUs to use; otherwise the first valid ones. */
  products: z.array(z.string().min(1)).optional(),
});

/** See {@link testOrderInput}. */
export type TestOrderInput = z.infer<typeof testOrderInput>;

/** Input of the workflow `testConnection`. */
export const testConnectionInput = z.strictObject({
  connection: z.string().min(1),
  /** Test what is kept as a draft beside it, which changes nothing. */
  draft: z.boolean().optional(),
  /** Also lifts the pause that a person set; otherwise only one that refused credentials caused. */
  resume: z.boolean().optional(),
});

/** See {@link testConnectionInput}. */
export type TestConnectionInput = z.infer<typeof testConnectionInput>;

/** Input of the workflow `manageWebhooks`. */
export const manageWebhooksInput = z.strictObject({
  connection: z.string().min(1),
  /** `check` only looks · `set` points what is free at us · `rotate` does so under a new secret address */
  action: z.enum(['check', 'set', 'rotate']),
  /** Where systems reach the center: `https://hooks.brand.example`. */
  address: z.url({ protocol: /^https?$/ }),
});

/** See {@link manageWebhooksInput}. */
export type ManageWebhooksInput = z.infer<typeof manageWebhooksInput>;

/** Input of the workflow `drainInbox`. */
export const drainInput = z.strictObject({
  connection: z.string().min(1),
  /** Batches before; set when it continues as new. */
  batches: z.number().int().nonnegative().optional(),
});

/** See {@link drainInput}. */
export type DrainInput = z.infer<typeof drainInput>;
/** Input of the workflow `testAlertChannel`. */
export const testAlertChannelInput = z.strictObject({ channel: z.string().min(1) });

/** See {@link testAlertChannelInput}. */
export type TestAlertChannelInput = z.infer<typeof testAlertChannelInput>;

/** Input of the workflow `lookup`. */
export const lookupInput = z.strictObject({
  connection: z.string().min(1),
  kind: z.enum(['priceLists', 'statuses', 'warehouses', 'companies']),
});

/** See {@link lookupInput}. */
export type LookupInput = z.infer<typeof lookupInput>;
