import { z } from 'zod';
import { Rejected } from '../errors.js';
import type { WebhookSlot, WebhookSlots } from '../ports.js';
import type { Calls } from './calls.js';
import { isDuplicate } from './answer.js';

const slotShape = z.object({
  target: z.string().nullish(),
  is_active: z.boolean().nullish(),
});

/** The account's slots for webhooks, one an entity; only v2 has them (clientify.md 9.1). */
export function createSlots({ client }: Calls, entities: readonly string[]): WebhookSlots {
  const at = (entity: string): { generation: 'v2'; path: string } => ({ generation: 'v2', path: `webhooks/${entity}` });

  async function read(entity: string): Promise<WebhookSlot> {
    const operation = `read the webhook slot of ${entity}`;
    const slot = await client.find({ ...at(entity), shape: slotShape, operation });
    if (!slot) return { entity, state: 'absent' };
    const target = slot.target?.trim() ?? '';
    if (target === '') return { entity, state: 'free' };
    return { entity, state: slot.is_active === false ? 'off' : 'on', target };
  }

  return {
    read: () => Promise.all(entities.map(read)),
    async take(entity, { url, headers }) {
      const operation = `register the webhook of ${entity}`;
      try {
        await client.call({ ...at(entity), body: { target: url, headers }, shape: z.unknown(), operation });
      } catch (error) {
        // It may be our own of a moment ago: what stands there tells (clientify.md 9.1).
        if (!(error instanceof Rejected && isDuplicate(error))) throw error;
      }
      return read(entity);
    },
    async activate(entity) {
      const operation = `switch the webhook of ${entity} on`;
      await client.call({
        generation: 'v2',
        path: `webhooks/${entity}/activate`,
        body: {},
        shape: z.unknown(),
        operation,
      });
      return read(entity);
    },
    async clear(entity) {
      const operation = `take our address out of the webhook slot of ${entity}`;
      await client.call({ ...at(entity), method: 'DELETE', shape: z.unknown(), operation });
    },
  };
}
