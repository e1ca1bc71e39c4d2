import type { Client, Generation } from './client.js';
import { comparedTaxId } from './tax-id.js';
import { contactShape, type Contact } from './wire.js';

const fields = 'id,first_name,last_name,taxpayer_identification_number,emails,phones,addresses';
/** A search by a tax id that finds more than this many was no search: the account ignored it. */
const most = 500;

/** A search that a list did not follow: nothing is concluded from what it gave. */
export class NotNarrowed extends Error {}

/**
 * All contacts with this tax id. A filter by the field itself is ignored, only `query` finds it, and that by parts of other
 * fields, too; so what comes is compared whole, and never the first taken (clientify.md 5.3).
 *
 * @throws {NotNarrowed} where the account gives everything it has
 */
export async function findContacts(client: Client, generation: Generation, taxId: string): Promise<Contact[]> {
  const wanted = comparedTaxId(taxId);
  const found = new Map<number, Contact>();
  for (const text of new Set([taxId.trim(), wanted])) {
    const query = { query: text, ...(generation === 'v2' && { fields }) };
    const call = { generation, path: 'contacts', query, shape: contactShape, operation: `look for contact ${taxId}` };
    const { count, records } = await client.list(call, most);
    if (count > most) throw new NotNarrowed();
    for (const each of records) {
      if (comparedTaxId(each.taxpayer_identification_number) === wanted) found.set(each.id, each);
    }
  }
  return [...found.values()];
}
