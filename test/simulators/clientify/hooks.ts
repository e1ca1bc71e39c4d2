import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.js';
import type { Fields, Held, TableName } from './state.js';

/** Slots for webhooks, one an entity; there is none for orders (clientify.md 9.1). */
const entities = ['contacts', 'companies', 'deals', 'tasks', 'budgets', 'products'];
const names: Partial<Record<TableName, string>> = { contacts: 'contact', companies: 'company', products: 'product' };

/** How deliveries are made. */
export interface HookProfile {
  /** Private addresses are refused by the real one; tests have no others. */
  privateHooks: boolean;
  /** Whether the account has slots at all; one that is still on v1 has none. */
  hookSlots: boolean;
  /** Milliseconds of the first wait where nobody answers; 1 s, 2, 4, 8, 16 there. */
  hookRetry: number;
  /** Deliveries come twice, or in pairs of the wrong order. */
  hookTwice: boolean;
  /** The shape of a delivery's body (clientify.md 9.2). */
  hookShape: 'hook' | 'event' | 'root';
}

interface Slot {
  id: number;
  target: string;
  headers: Record<string, string>;
  active: boolean;
}

/** An account's slots, and what it delivers. */
export class Hooks {
  private readonly slots = new Map<string, Slot>();
  private readonly underWay = new Set<Promise<void>>();
  /** Deliveries that were answered, whatever the answer. */
  delivered = 0;
  /** Deliveries nobody answered, after all tries. */
  lost = 0;
  private last = 5_000;

  constructor(private readonly profile: HookProfile) {}

  clear(): void {
    this.slots.clear();
    this.delivered = 0;
    this.lost = 0;
  }

  /** A call of the API on a slot. @throws {Refusal} */
  answer(method: string, entity: string, action: string | undefined, body: Fields): { status: number; body?: unknown } {
    if (!this.profile.hookSlots || !entities.includes(entity)) throw Refusal.of(404, { detail: 'Not found.' });
    const slot = this.slots.get(entity);
    if (action === 'activate' && method === 'POST') {
      if (!slot) throw Refusal.of(404, { detail: 'Not found.' });
      slot.active = true;
      return { status: 200, body: this.shown(entity) };
    }
    if (method === 'GET') return { status: 200, body: this.shown(entity) };
    if (method === 'DELETE') {
      this.slots.delete(entity);
      return { status: 204 };
    }
    if (method !== 'POST') throw Refusal.of(405, { detail: `Method "${method}" not allowed.` });
    if (slot) throw Refusal.of(409, { detail: 'This slot is taken.' });
    const target = String(body['target'] ?? '');
    const isPublic = target.startsWith('https://') || this.profile.privateHooks;
    if (!URL.canParse(target) || !isPublic) throw Refusal.of(400, { target: ['Enter a valid URL.'] });
    this.last += 1;
    const headers = (body['headers'] ?? {}) as Record<string, string>;
    this.slots.set(entity, { id: this.last, target: ` ${target}/ `, headers, active: true });
    return { status: 201, body: this.shown(entity) };
  }

  private shown(entity: string): Fields {
    const slot = this.slots.get(entity);
    const name = entity.replace(/ies$/, 'y').replace(/s$/, '');
    return {
      ...{ entity, target: slot?.target ?? '', is_active: slot?.active ?? false },
      events: [`${name}.saved`, `${name}.deleted`],
    };
  }

  /** Somebody switches a slot off, or points it elsewhere, in the account's own screens. */
  byHand(entity: string, set: { active?: boolean; target?: string }): void {
    const slot = this.slots.get(entity);
    if (set.target !== undefined) this.slots.set(entity, { id: 1, headers: {}, active: true, target: set.target });
    else if (slot) slot.active = set.active ?? true;
  }

  /** A person changed a record: what is told of it is on its way when this returns. */
  tell(table: TableName, what: 'saved' | 'deleted', record: Held): void {
    const slot = this.slots.get(table);
    const name = names[table];
    if (!slot?.active || name === undefined) return;
    const event = `${name}.${what}`;
    const bodies: Record<HookProfile['hookShape'], Fields> = {
      hook: { hook: { id: slot.id, event, target: slot.target.trim() }, data: record },
      event: { event, data: { [name]: record, changes: {} }, timestamp: 1, account_id: 1, user_id: 1 },
      root: { event, [name]: record },
    };
    const body = JSON.stringify(bodies[this.profile.hookShape]);
    for (let times = this.profile.hookTwice ? 2 : 1; times > 0; times -= 1) {
      const delivery = this.deliver(slot, body);
      this.underWay.add(delivery);
      void delivery.finally(() => this.underWay.delete(delivery));
    }
  }

  /** Any answer counts; silence is tried again, five times (clientify.md 9.3). */
  private async deliver(slot: Slot, body: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await fetch(slot.target.trim(), {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...slot.headers },
          body,
          signal: AbortSignal.timeout(5_000),
        });
        this.delivered += 1;
        return;
      } catch {
        if (attempt >= 5) {
          this.lost += 1;
          return;
        }
        await sleep(this.profile.hookRetry * 2 ** attempt);
      }
    }
  }

  /** Waits for everything that is on its way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }
}
