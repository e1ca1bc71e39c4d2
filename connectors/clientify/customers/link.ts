import { z } from 'zod';
import { findByTaxId } from '../parties.js';
import type { Party } from '../wire.js';
import type { Writing } from './write.js';

/**
 * Makes a new contact an employee of the company with the same tax id (clientify.md 11.8), by the call of its generation: v1 names
 * the company by its address (clientify.md 1). Where none or several have it, nothing is linked.
 */
export async function linkToCompany({ calls, kind, own }: Writing, contact: Party, taxId: string): Promise<void> {
  if (kind !== 'contacts' || !own.linkToCompany || contact.company || contact.company_id) return;
  const [company, other] = await findByTaxId(calls, 'companies', taxId);
  if (!company || other) return;
  const generation = await calls.generation();
  const call = { generation, method: 'PUT', shape: z.unknown(), operation: 'link a contact to its company' } as const;
  if (generation === 'v2') {
    await calls.client.call({ ...call, path: `companies/${company.id}/employees/${contact.id}`, body: {} });
  } else {
    const base = calls.settings.urlV1.replace(/\/+$/, '');
    const body = { company: `${base}/companies/${company.id}/` };
    await calls.client.call({ ...call, path: `contacts/${contact.id}`, body });
  }
}
