import type { WebhookSlot, WebhookSlots } from '../connectors/ports.js';
import { reason, type Reason } from '../model/reason.js';
import { rotate, rotationOf } from '../store/inbox.js';
import type { ManageWebhooksInput } from '../workflows/contract/inputs.js';
import type { WebhooksManaged } from '../workflows/contract/results.js';
import { openConnection } from './connections.js';
import { failure } from './failures.js';
import type { Services } from './services.js';

/** Where a slot is to point, and what its own address was before. */
interface Wanted {
  slots: WebhookSlots;
  connection: string;
  url: string;
  before: string | undefined;
  headers: Record<string, string>;
  set: boolean;
}

/**
 * Looks at the slots a system has for webhooks, and where that is asked for, points them at us: `set` takes what is free and switches
 * on what is ours, `rotate` does so under a new secret address. A slot that points elsewhere is never taken.
 */
export async function manageWebhooks(
  services: Services,
  { connection, action, address }: ManageWebhooksInput,
): Promise<WebhooksManaged> {
  const { webhooks: slots } = await openConnection(services, connection);
  if (!slots) throw failure('InvalidInput', { message: `${connection} tells nothing by itself: it has no webhooks` });
  const { db, hooks } = services;
  const old = await rotationOf(db, connection);
  const rotation = action === 'rotate' ? await rotate(db, connection) : old;
  const base = address.replace(/\/+$/, '');
  const findings: Reason[] = [];
  for (const slot of await slots.read()) {
    const { entity } = slot;
    const wanted: Wanted = {
      ...{ slots, connection, set: action !== 'check' },
      url: base + hooks.path(connection, rotation, entity),
      before: action === 'rotate' ? base + hooks.path(connection, old, entity) : undefined,
      headers: hooks.headers(connection, rotation),
    };
    findings.push(await settleSlot(wanted, slot));
  }
  return { ok: findings.every(({ code }) => code === 'webhook_works'), findings };
}

async function settleSlot(wanted: Wanted, slot: WebhookSlot): Promise<Reason> {
  const { slots, connection, url, before, headers, set } = wanted;
  const { entity, state, target } = slot;
  const say = (code: string): Reason => reason(code, { connection, entity, ...(target && { host: hostOf(target) }) });
  if (state === 'absent') return say('webhook_slot_absent');
  if (state === 'free') {
    if (!set) return say('webhook_slot_free');
    return settleSlot({ ...wanted, set: false }, await slots.take(entity, { url, headers }));
  }
  if (same(target, url)) {
    if (state === 'on') return say('webhook_works');
    return set ? settleSlot({ ...wanted, set: false }, await slots.activate(entity)) : say('webhook_slot_off');
  }
  if (!set || !same(target, before)) return say('webhook_slot_taken');
  await slots.clear(entity);
  return settleSlot({ ...wanted, before: undefined }, { entity, state: 'free' });
}

/** Addresses are the same whatever their blanks and the slash at their end (clientify.md 9.1). */
function same(a: string | undefined, b: string | undefined): boolean {
  const bare = (text: string): string => text.trim().replace(/\/+$/, '');
  return a !== undefined && b !== undefined && bare(a) === bare(b);
}

/** A path may be a secret, ours or somebody else's. */
function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).host : '?';
}
