import { z } from 'zod';
import type { HookEvent, WebhookDefinition } from '../connector.js';

const record = z.looseObject({ id: z.union([z.number(), z.string()]) });
/** The three shapes that were seen (clientify.md 9.2): with `hook`, with `event`, and with the record at the root. */
const body = z.looseObject({
  event: z.string().optional(),
  hook: z.looseObject({ event: z.string().optional() }).optional(),
  data: z.looseObject({}).optional(),
});

/** Name of a record within a body, by the entity of its slot. */
const named: Readonly<Record<string, string>> = { contacts: 'contact', companies: 'company', products: 'product' };

/** Webhooks of Clientify: one slot an entity; a delivery only says that a record was saved or is gone (clientify.md 9). */
export const webhooks: WebhookDefinition = {
  entities: {
    companies: { kind: 'syncCustomers', source: { records: 'companies' } },
    contacts: { kind: 'syncCustomers', source: { records: 'contacts' } },
    products: { kind: 'syncProducts', source: {} },
  },
  read(entity, given): HookEvent | undefined {
    const read = body.safeParse(given);
    if (!read.success) return undefined;
    const { event = read.data.hook?.event, data } = read.data;
    const name = named[entity] ?? '';
    const found = [data?.[name], data, read.data[name]]
      .map((each) => record.safeParse(each))
      .find(({ success }) => success);
    if (event === undefined || !found?.data) return undefined;
    const what = /\.(saved|created|updated)$/.test(event) ? 'changed' : event.endsWith('.deleted') ? 'gone' : 'other';
    return { event, what: event.startsWith(`${name}.`) ? what : 'other', id: String(found.data.id) };
  },
};
