import type { RecordTarget, Sourced, WriteResult } from '../../../connectors/ports.js';
import type { Customer } from '../../../model/customer.js';
import { changesBetween, flatten } from '../../../model/flat.js';
import type { ClientifySeed, Held, Profile } from '../../simulators/clientify/state.js';
import { startAccount, type TestAccount } from './account.js';

/** A customer of a winery, with everything that both tables name. */
export const winery: Customer = {
  reference: 'B12345674',
  name: 'Bodegas Alborada',
  company: 'Bodegas Alborada SL',
  phone: '950 00 00 20',
  mobile: '600 00 00 10',
  address: { street: 'Ctra. de Níjar 12', city: 'Níjar', state: 'Almería', zip: '04100', country: 'ES' },
};

/** An account with a target of customers. */
export interface CustomerAccount extends TestAccount {
  customers: RecordTarget<Customer>;
  /** Resolved, compared and written as the engine does it. */
  put(customer: Customer): Promise<WriteResult | 'unchanged' | Sourced<Customer>>;
  records(kind?: 'companies' | 'contacts'): Held[];
}

/** Starts one; without a seed it is empty. */
export async function startCustomers(
  own: Record<string, unknown> = {},
  given: { seed?: ClientifySeed; profile?: Partial<Profile> } = {},
): Promise<CustomerAccount> {
  const account = await startAccount({ seed: {}, ...given });
  const customers = account.connection.customerTarget?.({ priceLists: {}, own });
  if (!customers) throw new Error('offers no customerTarget');
  const kind = own['records'] === 'contacts' ? 'contacts' : 'companies';
  return {
    ...account,
    customers,
    records: (other = kind) => account.sim.account.rows(other),
    async put(customer) {
      const named = { key: customer.reference, label: customer.name, record: customer };
      const [fitted] = (await customers.resolve?.([named])) ?? [];
      if (fitted?.outcome !== undefined || !fitted) return fitted ?? 'unchanged';
      const { key, label, record } = fitted;
      const [stored] = (await customers.read?.([key])) ?? [];
      if (stored?.trouble) return { key, outcome: 'blocked', reason: stored.trouble };
      const owned = flatten(stored?.record ?? {}, {}, customers.owns);
      const changes = changesBetween(owned, flatten(record, {}, stored ? customers.owns : undefined));
      if (stored && changes.length === 0) return 'unchanged';
      const action = stored ? ('updated' as const) : ('created' as const);
      const fields = changes.map(({ field }) => field);
      const [result] = await customers.write([{ key, label, action, record, fields }]);
      return result ?? 'unchanged';
    },
  };
}
