import { z } from 'zod';
import { choice, configuredId, fieldProblem, instant, jsonSchema, reason } from './common.js';

/** A system that can be connected, with the form for it. */
export const system = z
  .object({
    system: z.string().describe('`odoo`'),
    title: z.string().describe('`Odoo`'),
    ports: z.array(z.string()).describe('What it can be the source or target of.'),
    settings: jsonSchema,
    network: jsonSchema,
    limits: jsonSchema,
  })
  .meta({ id: 'System' });

/** `draft`: saved and not in use; `active`; `paused`: nothing is sent until it is tested well or resumed. */
export const connectionState = z.enum(['draft', 'active', 'paused']);

/** A connection. Secrets never come back: `secrets` says which are set, or where they lie (`{env: NAME}`). */
export const connection = z
  .object({
    id: z.string(),
    system: z.string(),
    title: z.string(),
    state: connectionState,
    hasDraft: z.boolean().describe('An active one with changes that are not activated yet.'),
    managedBy: z.enum(['file', 'center']).describe('`file`: shown only; it is changed in selvedge.yaml.'),
    paused: reason.optional(),
    settings: z.record(z.string(), z.unknown()).describe('Without secrets.'),
    secrets: z.record(
      z.string(),
      z.union([z.literal('set'), z.object({ env: z.string() }), z.object({ file: z.string() })]),
    ),
    limits: z.record(z.string(), z.unknown()),
    network: z.record(z.string(), z.unknown()),
    usedBy: z.array(z.object({ flow: z.string(), kind: z.string(), side: z.enum(['source', 'target']) })),
    updatedAt: instant,
    version: z.string().describe('Send it back as If-Match when changing it.'),
  })
  .meta({ id: 'Connection' });

const content = {
  settings: z.record(z.string(), z.unknown()).describe('A secret left out keeps the one that is stored.'),
  limits: z.record(z.string(), z.unknown()).optional(),
  network: z.record(z.string(), z.unknown()).optional(),
};

/** A new connection: an encrypted draft until it is tested well. */
export const newConnection = z.strictObject({ id: configuredId, system: z.string(), ...content });
/** Changes to a connection: a draft beside the active one, which goes on working until the draft is activated. */
export const changeConnection = z.strictObject(content);
/** What a test found, in sentences. With `activated` the tested draft is in use now. */
export const tested = z
  .object({
    ok: z.boolean(),
    product: z.string(),
    findings: z.array(reason),
    woken: z.int().describe('Held orders that are tried again since it works.'),
    activated: z.boolean(),
  })
  .meta({ id: 'Tested' });
/** Test; with `activate` a draft that works is taken into use at once. */
export const test = z.strictObject({ activate: z.boolean().default(false) });
/** New values for some secrets. They are tested first and taken into use only if they work. */
export const rotate = z.strictObject({ secrets: z.record(z.string(), z.string().min(1).max(20_000)) });
/** Why somebody pauses it. */
export const pause = z.strictObject({ note: z.string().trim().max(500).optional() });
/** Lists that a system can be asked for. */
export const lookupKind = z.enum(['priceLists', 'statuses', 'warehouses', 'companies']);
/** What the system answered. */
export const lookup = z.object({ choices: z.array(choice) });
/** What a form got wrong before it is saved; empty where nothing. */
export const checked = z.object({ problems: z.array(fieldProblem) });
